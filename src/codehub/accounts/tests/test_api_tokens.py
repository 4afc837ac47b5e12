import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from codehub.accounts import services
from codehub.accounts.models import ApiToken
from codehub.core.testing import assert_problem, client_of

URL = "/api/users/me/api-tokens/"


@pytest.fixture
def make(ada):
    def token(scope="write", days=None):
        return services.create_api_token(user=ada, name="laptop", scope=scope, expires_in_days=days)

    return token


def client_with(token):
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def test_a_token_is_shown_once_and_kept_as_a_hash(ada, sign_in):
    client, _ = sign_in(ada)

    made = client.post(URL, {"name": "laptop", "scope": "write", "expires_in_days": 30})

    assert made.status_code == 201
    token = made.json()["token"]
    row = ApiToken.objects.get()
    assert token.startswith(row.prefix)
    assert token not in str(ApiToken.objects.values().get())
    listed = client.get(URL).json()["results"][0]
    assert "token" not in listed
    assert client_with(token).get("/api/users/me/").json()["username"] == "ada"
    assert client.get(URL).json()["results"][0]["last_used_at"] is not None


def test_a_reading_token_changes_nothing(ada, make):
    _, token = make("read")
    client = client_with(token)

    assert client.get("/api/users/me/").status_code == 200
    assert_problem(client.patch("/api/users/me/", {"bio": "Hacked"}), 403, "api_token_not_allowed")
    ada.refresh_from_db()
    assert ada.bio == ""


def test_a_writing_token_writes(ada, make):
    _, token = make()

    assert client_with(token).patch("/api/users/me/", {"bio": "Hello"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "url", "body"),
    [
        ("get", URL, None),
        ("post", URL, {"name": "more", "scope": "write"}),
        ("delete", "/api/users/me/sessions/", None),
        ("get", "/api/users/me/sessions/", None),
        ("post", "/api/auth/change-password/", {"current_password": "x", "new_password": "a long new one"}),
        ("post", "/api/auth/change-email/", {"password": "x", "email": "new@example.test"}),
        ("delete", "/api/users/{id}/", None),
    ],
)
def test_no_token_reaches_what_guards_the_account(ada, make, method, url, body):
    _, token = make()

    answer = client_with(token).generic(
        method.upper(), url.format(id=ada.pk), "" if body is None else json.dumps(body), "application/json"
    )

    assert_problem(answer, 403, "api_token_not_allowed")
    assert ApiToken.objects.count() == 1
    ada.refresh_from_db()
    assert ada.is_active


def test_a_revoked_expired_unknown_or_garbled_token_is_refused(ada, make, sign_in):
    row, token = make(days=1)
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert_problem(client_with(token).get("/api/users/me/"), 401, "invalid_token")
    client, _ = sign_in(ada)
    assert client.delete(f"{URL}{row.pk}/").status_code == 204
    for wrong in (token, "chp_", "chp_" + "x" * 5000, "chp_ä"):
        assert client_with(wrong).get("/api/users/me/").status_code == 401


def test_a_banned_persons_token_is_refused(ada, make):
    _, token = make()
    services.ban(user=ada, by=ada, reason="Spam.")

    assert_problem(client_with(token).get("/api/users/me/"), 401, "invalid_token")


def test_one_has_twenty_tokens_at_most(ada, make, sign_in):
    for _ in range(20):
        make()
    client, _ = sign_in(ada)

    assert_problem(client.post(URL, {"name": "one more", "scope": "read"}), 409, "too_many_api_tokens")
    assert ApiToken.objects.count() == 20


@pytest.mark.parametrize(
    "change",
    [{"name": ""}, {"name": "x" * 81}, {"scope": "admin"}, {"expires_in_days": 0}, {"expires_in_days": 1e9}],
)
def test_a_token_needs_a_name_a_scope_and_a_sane_life(ada, sign_in, change):
    client, _ = sign_in(ada)

    assert_problem(client.post(URL, {"name": "laptop", "scope": "read"} | change), 400, "invalid")
    assert not ApiToken.objects.exists()
