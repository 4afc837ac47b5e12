"""Every operation that changes something either leaves exactly one entry in the audit log, or says why none."""

import pytest
from django.db import transaction

from codehub.audit.models import AuditEntry
from codehub.core.testing import client_of
from tests.security import community_rows
from tests.security.actors import ACTORS, make_world
from tests.security.test_authz_matrix import PUBLISHED, SIGN_IN, operations, sent

__all__ = ["operations"]
pytestmark = pytest.mark.django_db

# The operation as in the matrix, and the one entry that it leaves when it is done.
AUDITED = {
    **community_rows.AUDITED,
    "post /api/certificates/{number}/revoke/": "certificate.revoked",
    "post /api/exercises/{id}/rejudge/": "exercise.rejudged",
    "delete /api/users/me/api-tokens/{id}/": "api_token.revoked",
    "post /api/users/me/api-tokens/": "api_token.created",
    "post /api/users/me/exports/": "account.export_requested",
    "delete /api/users/me/sessions/": "session.revoked",
    "delete /api/users/me/sessions/{id}/": "session.revoked",
    "post /api/users/me/avatar/": "account.profile_changed",
    "patch /api/users/me/": "account.profile_changed",
    "delete /api/users/{id}/": "account.erasure_requested",
    "patch /api/users/{id}/": "account.profile_changed",
    "put /api/users/{id}/": "account.profile_changed",
    "put /api/users/{id}/profile/": "account.profile_changed",
    "post /api/users/{id}/ban/": "account.banned",
}
# Done by audit/tests/test_recorded_acts.py (Firebase: accounts/tests/test_firebase.py): they need a password, a state before, or other tests than the world has.
ELSEWHERE = SIGN_IN | {
    "post /api/auth/change-email/",
    "post /api/auth/change-password/",
    "post /api/users/me/firebase/",
    "delete /api/users/me/firebase/",
    "put /api/exercises/{id}/tests/",
    "delete /api/courses/{id}/",
    "post /api/users/{id}/unban/",
    "post /api/users/{id}/erasure/cancel/",
}
LEARNING = "what a learner does: it has rows of its own"
WRITING = "course content: revisions, and rows of its own"
OWN = "one's own files and tickets"
UNAUDITED = {
    **community_rows.UNAUDITED,
    "put /api/notifications/preferences/": "how one wants to be told is one's own matter",
    "post /api/notifications/read/": "reading is one's own matter",
    "post /api/notifications/unsubscribe/": "how one wants to be told is one's own matter",
    "post /api/attachments/": OWN,
    "delete /api/attachments/{id}/": OWN,
    "delete /api/users/me/avatar/": "the learner has none to take away",
    "post /api/realtime/tickets/": OWN,
    "post /api/certificates/generate/": LEARNING,
    "patch /api/certificates/{number}/": LEARNING,
    "post /api/courses/{id}/enrol/": LEARNING,
    "post /api/exercises/{id}/run/": LEARNING,
    "post /api/exercises/{id}/submit/": LEARNING,
    "post /api/lessons/{id}/answers/": LEARNING,
    "post /api/lessons/{id}/blocks/{block_id}/run/": LEARNING,
    "post /api/lessons/{id}/views/": LEARNING,
    "post /api/courses/": WRITING,
    "put /api/courses/{id}/": WRITING,
    "patch /api/courses/{id}/": WRITING,
    "put /api/courses/{id}/thumbnail/": WRITING,
    "delete /api/courses/{id}/thumbnail/": WRITING,
    "post /api/exercises/": WRITING,
    "put /api/exercises/{id}/": WRITING,
    "patch /api/exercises/{id}/": WRITING,
    "delete /api/exercises/{id}/": WRITING,
    "post /api/exercises/{id}/proofs/": WRITING,
    "post /api/exercises/{id}/similarity/": WRITING,
    "post /api/lessons/": WRITING,
    "put /api/lessons/{id}/": WRITING,
    "patch /api/lessons/{id}/": WRITING,
    "delete /api/lessons/{id}/": WRITING,
    "post /api/lessons/{id}/publish/": WRITING,
    "post /api/csp-reports/": "goes to the log of the server",
}


def acts(operation: str) -> list[str]:
    """Let whoever may do it do it; return what the audit log has of it."""
    method, template = operation.split(" ", 1)
    mightiest = [actor for actor, letter in zip(ACTORS, PUBLISHED[operation], strict=True) if letter == "y"]
    actor = "learner" if "learner" in mightiest and "/me/" in template else (mightiest or ["admin"])[-1]
    world = make_world(is_published=True)
    before = set(AuditEntry.objects.values_list("pk", flat=True))
    data, content_type = sent(world, method, template)
    response = client_of(world.people[actor]).generic(
        method.upper(), world.path(template), data, content_type=content_type, headers=world.headers(template)
    )
    assert (response.status_code < 300) == bool(mightiest), response.content
    return list(AuditEntry.objects.exclude(pk__in=before).values_list("action", flat=True))


def test_every_operation_that_changes_something_is_in_a_list(operations):
    writes = {operation for operation in operations if not operation.startswith("get ")}

    assert writes == set(AUDITED) | ELSEWHERE | set(UNAUDITED)


@pytest.mark.parametrize("operation", AUDITED)
def test_an_audited_operation_leaves_exactly_one_entry(operation):
    with transaction.atomic():
        assert acts(operation) == [AUDITED[operation]]


@pytest.mark.parametrize("operation", UNAUDITED)
def test_another_leaves_none(operation):
    with transaction.atomic():
        assert acts(operation) == []
