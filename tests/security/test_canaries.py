"""Nothing private comes to whom it is not for, whatever they read and however they ask."""

import io
import json
import logging

import pytest
from django.core.management import call_command

from codehub.accounts import services as accounts
from codehub.core.testing import client_of
from codehub.learning.models import Exercise, Lesson
from tests.security.actors import ACTORS, make_world
from tests.security.canaries import plant

pytestmark = pytest.mark.django_db
ODD_VALUES = ("canary", "a", "", "1", "true", "email", "-password", "user__email")
ASKED_FOR_MORE = "page_size=100&expand=all&fields=*&include=user,author&format=json"


def readings():
    """Return every GET of the API with the names of its query parameters."""
    out = io.StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=out)
    paths = json.loads(out.getvalue())["paths"]
    return [
        (path, [item for item in methods["get"].get("parameters", []) if asks_for_rows(item)])
        for path, methods in paths.items()
        if "get" in methods
    ]


def asks_for_rows(parameter):
    """A filter or an order; the size of pages shows no other rows."""
    return parameter["in"] == "query" and not parameter["name"].startswith("page")


def addresses(world, path, parameters):
    """Return the path for several ids, with every parameter set to ordinary and odd values."""
    filled = [world.path(path)]
    if "/lessons/{id}/" in path:
        filled += [path.format(id=lesson.pk, block_id="draft") for lesson in Lesson.objects.all()]
    if "/exercises/{id}/" in path:
        filled += [path.format(id=exercise.pk) for exercise in Exercise.objects.all()]
    if path.startswith("/api/users/{id}/"):
        filled.append(path.format(id=world.people["stranger"].pk))
    for address in filled:
        yield f"{address}?{ASKED_FOR_MORE}"
        for parameter in parameters:
            values = parameter["schema"].get("enum") or ODD_VALUES
            yield from (f"{address}?{parameter['name']}={value}" for value in values)


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("is_published", [True, False])
def test_no_answer_holds_what_is_not_for_its_reader(is_published, caplog):
    caplog.set_level(logging.DEBUG)
    world = make_world(is_published=is_published)
    birds = plant(world)
    leaks, read = [], set()

    for path, parameters in readings():
        for address in addresses(world, path, parameters):
            for actor in ACTORS:
                response = client_of(world.people[actor]).get(address)
                assert response.status_code < 500, address
                body = body_of(response).decode("utf-8", "replace")
                leaks += [f"{actor} reads {word} at {address}" for word in birds.seen_wrongly_by(actor, body)]
                read |= birds.seen_by(actor, body)

    assert leaks == []
    # The oracle sees: nearly all that somebody may read was read by somebody.
    readable = {canary.word for canary in birds.canaries if canary.readers}
    assert len(readable - read) <= 2, readable - read
    records = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert [canary.word for canary in birds.canaries if canary.word in records] == []


def test_the_oracle_notices_a_leak():
    world = make_world(is_published=True)
    birds = plant(world)

    body = client_of(world.learner).get("/api/users/me/").content.decode()

    assert birds.seen_wrongly_by("stranger", body)
    assert not birds.seen_wrongly_by("learner", body)


def test_an_api_token_reads_no_more_than_its_owner():
    world = make_world(is_published=True)
    birds = plant(world)
    colleague = world.people["colleague"]
    _, token = accounts.create_api_token(user=colleague, name="x", scope="write", expires_in_days=None)
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    assert client.get("/api/users/me/").status_code == 200

    for path, _ in readings():
        body = body_of(client.get(world.path(path))).decode("utf-8", "replace")
        assert birds.seen_wrongly_by("colleague", body) == []
