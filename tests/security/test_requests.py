"""What a request may not bring about, whatever it carries: other people's fields, ids, orders and filters."""

import io
import json
from uuid import UUID

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from codehub.core.testing import client_of
from tests.security.actors import ACTORS, make_world
from tests.security.test_authz_matrix import DRAFT, PUBLISHED

pytestmark = pytest.mark.django_db
NOT_DESCRIBED = {"api/schema/", "api/docs/", "^api/"}
RANDOM = UUID("01890000-0000-7000-8000-00000000beef")
HOSTILE = {
    "id": str(RANDOM),
    "pk": str(RANDOM),
    "user": str(RANDOM),
    "user_id": str(RANDOM),
    "student": str(RANDOM),
    "author": str(RANDOM),
    "instructor": str(RANDOM),
    "instructor_id": str(RANDOM),
    "owner": str(RANDOM),
    "requested_by": str(RANDOM),
    "role": "admin",
    "is_staff": True,
    "is_superuser": True,
    "is_active": False,
    "firebase_uid": "evil",
    "email_verified_at": "2020-01-01T00:00:00Z",
    "created_at": "2020-01-01T00:00:00Z",
    "issued_at": "2020-01-01T00:00:00Z",
    "earned_at": "2020-01-01T00:00:00Z",
    "judged_at": "2020-01-01T00:00:00Z",
    "expires_at": "2099-01-01T00:00:00Z",
    "verdict": "accepted",
    "points": 1000,
    "max_points": 1,
    "fence": 1000,
    "purpose": "minimise",
    "certificate_number": "EVIL",
    "digest": "evil",
    "password": "evil",
}
PROTECTED = set(HOSTILE) - {"pk"} | {f"{name}_id" for name in HOSTILE}


def written():
    """Return every operation that changes something and has a valid body."""
    return [operation for operation in PUBLISHED if not operation.startswith("get ")]


def protected_values():
    """Return the protected columns of every row there is."""
    found = {}
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if field.attname in PROTECTED]
        for row in model.objects.values("pk", *names):
            found[model._meta.label, row.pop("pk")] = row
    return found


def send(world, actor, operation, **extra):
    method, template = operation.split(" ", 1)
    body = world.body(method, template)
    if isinstance(body, dict):
        body = {**extra, **body}
    return client_of(world.people[actor]).generic(
        method.upper(),
        world.path(template),
        "" if body is None else json.dumps(body),
        content_type="application/json",
        headers=world.headers(template),
    )


def routes(patterns, prefix=""):
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address


def test_every_address_of_the_api_is_described():
    out = io.StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=out)
    described = {path.replace("{", "").replace("}", "") for path in json.loads(out.getvalue())["paths"]}

    served = {route for route in routes(get_resolver().url_patterns) if route.startswith(("api/", "^api/"))}

    assert served - NOT_DESCRIBED
    for route in served - NOT_DESCRIBED:
        shape = [part if "<" not in part else None for part in f"/{route}".split("/")]
        assert any(fits(shape, path.split("/")) for path in described), f"/{route} is not in the document"


def fits(shape, parts):
    return len(shape) == len(parts) and all(
        mine in (None, theirs) for mine, theirs in zip(shape, parts, strict=True)
    )


@pytest.mark.parametrize("operation", written())
def test_no_body_sets_what_is_not_its_to_set(operation):
    world = make_world(is_published=True)

    for actor in ("learner", "author"):
        with transaction.atomic():
            before = protected_values()
            wanted = {name: value for name, value in HOSTILE.items() if name not in allowed(world, operation)}
            send(world, actor, operation, **wanted)
            after = protected_values()
            changed = {key: after[key] for key in before.keys() & after.keys() if before[key] != after[key]}
            # An account that leaves is closed; that is what its owner asked for.
            if operation != "delete /api/users/{id}/":
                assert changed == {}, actor
            assert not [key for key in after if key[1] == RANDOM]
            assert not [row for key, row in after.items() if RANDOM in row.values()]
            transaction.set_rollback(True)


def allowed(world, operation):
    method, template = operation.split(" ", 1)
    body = world.body(method, template)
    return set(body) if isinstance(body, dict) else set()


@pytest.mark.parametrize("operation", DRAFT)
def test_what_is_hidden_answers_as_if_it_did_not_exist(operation):
    world = make_world(is_published=False)
    hidden = [actor for actor, letter in zip(ACTORS, DRAFT[operation], strict=True) if letter == "."]
    method, template = operation.split(" ", 1)
    if "{id}" not in template:
        pytest.skip("names its object in the body")
    nowhere = template.replace("{id}", str(RANDOM)).replace("{block_id}", "example")
    nowhere = nowhere.replace("{pair_id}", str(RANDOM))

    for actor in hidden:
        there = send(world, actor, operation)
        body = world.body(method, template)
        missing = client_of(world.people[actor]).generic(
            method.upper(),
            nowhere,
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers=world.headers(template),
        )
        assert (there.status_code, there.content) == (404, missing.content)


@pytest.mark.parametrize("operation", [name for name in PUBLISHED if name.startswith("get ")])
def test_rows_are_not_ordered_or_filtered_by_what_is_not_offered(operation):
    world = make_world(is_published=True)
    address = world.path(operation.removeprefix("get "))
    odd = [
        f"{key}={value}"
        for key, value in (
            ("ordering", "user__password"),
            ("ordering", "-password"),
            ("ordering", "instructor__password"),
            ("o", "password"),
            ("password__startswith", "a"),
            ("user__password__startswith", "a"),
            ("instructor__email", "x"),
            ("email", "x"),
            ("id__in", "1"),
            ("page", "-1"),
            ("page", "999999999999999999999"),
            ("page_size", "1000000"),
            ("search", "%25_%00"),
        )
    ]

    ordinary = mentions_of_passwords(world, address)
    for query in odd:
        assert mentions_of_passwords(world, f"{address}?{query}") <= ordinary, query


def mentions_of_passwords(world, address):
    """Return how often the most curious query names the column: whole rows of people are fetched anyway."""
    with CaptureQueriesContext(connection) as queries:
        assert client_of(world.people["admin"]).get(address).status_code < 500, address
    return max((query["sql"].count('"password"') for query in queries.captured_queries), default=0)
