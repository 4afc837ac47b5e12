"""Every operation of the API, tried by everybody. An operation without a row fails."""

import io
import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Max
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from codehub.accounts import services
from codehub.core.testing import client_of
from tests.security.actors import ACTORS, make_world
from tests.security.community_rows import COMMUNITY

pytestmark = pytest.mark.django_db

# One letter for each actor, in the order of ACTORS: anonymous, stranger, learner, author, colleague, admin.
# y: done (2xx)   s: sign in first (401)   n: may not (403)   .: not to be seen (404)   c: not now (409)
PUBLISHED = {
    **COMMUNITY,
    "get /api/activity/": "syyyyy",
    "get /api/attachments/": "syyyyy",
    "post /api/attachments/": "syyyyy",
    "delete /api/attachments/{id}/": "s.y...",
    "get /api/attempts/{id}/": "s.y...",
    "get /api/audit/": "snnnny",
    "get /api/certificates/": "syyyyy",
    "post /api/certificates/generate/": "sccccc",
    "get /api/certificates/{number}/": "yyyyyy",
    "patch /api/certificates/{number}/": "snynnn",
    "get /api/certificates/{number}/pdf/": "nnynny",
    "post /api/certificates/{number}/revoke/": "snnyny",
    "get /api/courses/": "yyyyyy",
    "post /api/courses/": "snnyyy",
    "get /api/courses/{id}/": "yyyyyy",
    "put /api/courses/{id}/": "snnyny",
    "patch /api/courses/{id}/": "snnyny",
    "delete /api/courses/{id}/": "snncnc",
    "post /api/courses/{id}/enrol/": "syyyyy",
    "get /api/courses/{id}/lessons/": "yyyyyy",
    "put /api/courses/{id}/thumbnail/": "snnyny",
    "delete /api/courses/{id}/thumbnail/": "snnyny",
    "post /api/exercises/": "snnyny",
    "get /api/exercises/{id}/": "syyyyy",
    "put /api/exercises/{id}/": "snnyny",
    "patch /api/exercises/{id}/": "snnyny",
    "delete /api/exercises/{id}/": "snncnc",
    "get /api/exercises/{id}/attempts/": "syyyyy",
    "get /api/exercises/{id}/proofs/": "snnyny",
    "post /api/exercises/{id}/proofs/": "snnyny",
    "get /api/exercises/{id}/similarity/": "snnyny",
    "post /api/exercises/{id}/similarity/": "snnyny",
    "post /api/exercises/{id}/rejudge/": "snnyny",
    "post /api/exercises/{id}/run/": "syyyyy",
    "post /api/exercises/{id}/submit/": "syyyyy",
    "get /api/exercises/{id}/tests/": "snnyny",
    "put /api/exercises/{id}/tests/": "snnyny",
    "post /api/csp-reports/": "yyyyyy",
    "get /api/instance/": "yyyyyy",
    "get /api/health/live/": "yyyyyy",
    "get /api/health/ready/": "yyyyyy",
    "get /api/health/status/": "snnnny",
    "post /api/lessons/": "snnyny",
    "get /api/lessons/{id}/": "syyyyy",
    "put /api/lessons/{id}/": "snnyny",
    "patch /api/lessons/{id}/": "snnyny",
    "delete /api/lessons/{id}/": "snncnc",
    "post /api/lessons/{id}/answers/": "syyyyy",
    "post /api/lessons/{id}/blocks/{block_id}/run/": "syyyyy",
    "post /api/lessons/{id}/publish/": "snnyny",
    "get /api/lessons/{id}/revisions/": "snnyny",
    "post /api/lessons/{id}/views/": "syyyyy",
    "get /api/notifications/": "syyyyy",
    "get /api/notifications/catch-up/": "syyyyy",
    "get /api/notifications/preferences/": "syyyyy",
    "put /api/notifications/preferences/": "syyyyy",
    "post /api/notifications/read/": "syyyyy",
    "get /api/notifications/unread-count/": "syyyyy",
    "post /api/notifications/unsubscribe/": "yyyyyy",
    "get /api/progress/": "syyyyy",
    "get /api/progress/{course_id}/": "s.y...",
    "post /api/realtime/tickets/": "syyyyy",
    "get /api/runs/{id}/": "s.y...",
    "get /api/similarity-reports/{id}/pairs/": "snnyny",
    "get /api/similarity-reports/{id}/pairs/{pair_id}/": "snnyny",
    # These ask for the current password, which nobody here knows.
    "post /api/auth/change-email/": "snnnnn",
    "post /api/auth/change-password/": "snnnnn",
    "get /api/users/": "syyyyy",
    "get /api/users/me/": "syyyyy",
    "patch /api/users/me/": "syyyyy",
    "post /api/users/me/avatar/": "syyyyy",
    "delete /api/users/me/avatar/": "syyyyy",
    "get /api/users/me/api-tokens/": "syyyyy",
    "post /api/users/me/api-tokens/": "syyyyy",
    "delete /api/users/me/api-tokens/{id}/": "s.y...",
    # Firebase is not offered here (400); see accounts/tests/test_firebase.py.
    "post /api/users/me/firebase/": "snnnnn",
    "delete /api/users/me/firebase/": "syyyyy",
    "get /api/users/me/exports/": "syyyyy",
    "post /api/users/me/exports/": "syyyyy",
    "get /api/users/me/exports/{id}/": "s.y...",
    "get /api/users/me/exports/{id}/download/": "s.c...",
    "get /api/users/me/sessions/": "syyyyy",
    "delete /api/users/me/sessions/": "syyyyy",
    "delete /api/users/me/sessions/{id}/": "s.y...",
    # The learner, who shows themselves to members.
    "get /api/users/{id}/": ".yyyyy",
    "put /api/users/{id}/": "snynny",
    "patch /api/users/{id}/": "snynny",
    "delete /api/users/{id}/": "snynny",
    "get /api/users/{id}/profile/": ".yyyyy",
    "put /api/users/{id}/profile/": "snynny",
    "get /api/users/{id}/achievements/": ".yyyyy",
    "get /api/users/{id}/certificates/": ".yyyyy",
    "post /api/users/{id}/ban/": "snnnny",
    "post /api/users/{id}/unban/": "snnnny",
    "post /api/users/{id}/erasure/cancel/": "snnnnc",
}
# The same course as a draft: whoever may not edit it cannot tell that it exists (a student may create nothing
# anywhere, so that refusal tells nothing). Its editors may try what learners will do.
DRAFT = {
    "get /api/courses/{id}/": "...y.y",
    "put /api/courses/{id}/": "s..y.y",
    "put /api/courses/{id}/thumbnail/": "s..y.y",
    "delete /api/courses/{id}/thumbnail/": "s..y.y",
    "patch /api/courses/{id}/": "s..y.y",
    "delete /api/courses/{id}/": "s..c.c",
    "post /api/courses/{id}/enrol/": "s..y.y",
    "get /api/courses/{id}/lessons/": "...y.y",
    "post /api/exercises/": "snny.y",
    "get /api/exercises/{id}/": "s..y.y",
    "put /api/exercises/{id}/": "s..y.y",
    "patch /api/exercises/{id}/": "s..y.y",
    "delete /api/exercises/{id}/": "s..c.c",
    "get /api/exercises/{id}/attempts/": "s..y.y",
    "get /api/exercises/{id}/proofs/": "s..y.y",
    "post /api/exercises/{id}/proofs/": "s..y.y",
    "get /api/exercises/{id}/similarity/": "s..y.y",
    "post /api/exercises/{id}/similarity/": "s..y.y",
    "post /api/exercises/{id}/rejudge/": "s..y.y",
    "post /api/exercises/{id}/run/": "s..y.y",
    "post /api/exercises/{id}/submit/": "s..y.y",
    "get /api/exercises/{id}/tests/": "s..y.y",
    "put /api/exercises/{id}/tests/": "s..y.y",
    "post /api/lessons/": "snny.y",
    "get /api/lessons/{id}/": "s..y.y",
    "put /api/lessons/{id}/": "s..y.y",
    "patch /api/lessons/{id}/": "s..y.y",
    "delete /api/lessons/{id}/": "s..c.c",
    "post /api/lessons/{id}/answers/": "s..y.y",
    "post /api/lessons/{id}/blocks/{block_id}/run/": "s..y.y",
    "post /api/lessons/{id}/publish/": "s..y.y",
    "get /api/lessons/{id}/revisions/": "s..y.y",
    "post /api/lessons/{id}/views/": "s..y.y",
    "get /api/similarity-reports/{id}/pairs/": "s..y.y",
    "get /api/similarity-reports/{id}/pairs/{pair_id}/": "s..y.y",
    "post /api/certificates/generate/": "s..c.c",
}
# Sign-in has tests of its own (accounts/tests): who asks is what it is about.
SIGN_IN = {
    f"post /api/auth/{name}/"
    for name in (
        "register",
        "login",
        "logout",
        "refresh",
        "verify-email",
        "verify-email/resend",
        "reset-password",
        "reset-password/confirm",
    )
}
LETTERS = {401: "s", 403: "n", 404: ".", 409: "c"}


def letter(status: int) -> str:
    return "y" if 200 <= status < 300 else LETTERS.get(status, str(status))


def rows() -> dict[str, tuple[object, object]]:
    """Return the number of rows and the latest change of every table."""
    state = {}
    for model in apps.get_models():
        has_updates = any(field.name == "updated_at" for field in model._meta.fields)
        found = model.objects.aggregate(
            count=Count("pk"), **({"latest": Max("updated_at")} if has_updates else {})
        )
        state[model._meta.label] = (found["count"], found.get("latest"))
    return state


@pytest.fixture(scope="module")
def operations():
    out = io.StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=out)
    paths = json.loads(out.getvalue())["paths"]
    return {f"{method} {path}" for path, methods in paths.items() for method in methods}


def test_every_operation_has_a_row(operations):
    assert operations == set(PUBLISHED) | SIGN_IN


def sent(world, method: str, template: str) -> tuple[str | bytes, str]:
    """Return a body of the operation and its content type."""
    form = world.form(template) if method in {"post", "put"} else None
    if form is not None:
        return encode_multipart(BOUNDARY, form), MULTIPART_CONTENT
    body = world.body(method, template)
    return "" if body is None else json.dumps(body), "application/json"


def tried(world, operation: str) -> tuple[str, list[str]]:
    """Let everybody try; return their letters, and who was refused and still changed something."""
    method, template = operation.split(" ", 1)
    letters, guilty = "", []
    for actor in ACTORS:
        with transaction.atomic():
            before = rows()
            data, content_type = sent(world, method, template)
            response = client_of(world.people[actor]).generic(
                method.upper(),
                world.path(template),
                data,
                content_type=content_type,
                headers=world.headers(template),
            )
            letters += letter(response.status_code)
            if response.status_code >= 400 and rows() != before:
                guilty.append(actor)
            transaction.set_rollback(True)
    return letters, guilty


@pytest.mark.parametrize("operation", PUBLISHED)
def test_who_may_do_what_in_a_published_course(operation):
    assert tried(make_world(is_published=True), operation) == (PUBLISHED[operation], [])


@pytest.mark.parametrize("operation", DRAFT)
def test_who_may_do_what_in_a_draft(operation):
    assert tried(make_world(is_published=False), operation) == (DRAFT[operation], [])


def test_somebody_who_is_disabled_may_do_nothing():
    world = make_world(is_published=True)
    learner = world.people["learner"]
    access = services.open_session(user=learner).access
    learner.is_active = False
    learner.save()

    for operation, letters in PUBLISHED.items():
        method, template = operation.split(" ", 1)
        if letters[0] != "s":
            continue
        response = client_of().generic(
            method.upper(), world.path(template), headers={"authorization": f"Bearer {access}"}
        )
        assert response.status_code == 401, operation
