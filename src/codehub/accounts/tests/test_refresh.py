from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from codehub.accounts import services
from codehub.accounts.errors import InvalidTokenError, ReusedTokenError, SupersededTokenError
from codehub.accounts.models import RefreshToken, Session
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of

REFRESH = "/api/auth/refresh/"
LOGOUT = "/api/auth/logout/"


def later(seconds: float):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


@pytest.mark.django_db
def test_a_refresh_token_works_once_and_its_successor_next():
    first = services.open_session(user=UserFactory()).refresh

    second = services.refresh(token=first).refresh

    assert second != first
    assert services.refresh(token=second).refresh not in {first, second}


@pytest.mark.django_db
def test_a_lost_answer_is_given_again_within_the_grace():
    first = services.open_session(user=UserFactory()).refresh

    assert services.refresh(token=first).refresh == services.refresh(token=first).refresh
    assert RefreshToken.objects.count() == 2


@pytest.mark.django_db
def test_an_old_token_used_within_the_grace_after_its_successor_closes_nothing():
    first = services.open_session(user=UserFactory()).refresh
    second = services.refresh(token=first).refresh
    third = services.refresh(token=second).refresh

    with pytest.raises(SupersededTokenError):
        services.refresh(token=first)

    assert services.refresh(token=third).refresh


@pytest.mark.django_db
def test_a_token_used_again_after_the_grace_closes_the_whole_session():
    first = services.open_session(user=UserFactory()).refresh
    second = services.refresh(token=first).refresh

    with later(60), pytest.raises(ReusedTokenError):
        services.refresh(token=first)

    with pytest.raises(InvalidTokenError):
        services.refresh(token=second)
    assert Session.objects.get().revoked_at is not None


@pytest.mark.django_db
def test_a_refresh_token_expires_and_so_does_the_session():
    token = services.open_session(user=UserFactory()).refresh
    with later(15 * 86400):
        assert_problem(client_of().post(REFRESH, {"refresh": token}), 401, "token_expired")

    for day in range(1, 60, 10):
        with later(day * 86400):
            token = services.refresh(token=token).refresh
    with later(61 * 86400):
        assert_problem(client_of().post(REFRESH, {"refresh": token}), 401, "token_expired")


@pytest.mark.django_db(transaction=True)
def test_ten_presentations_at_once_get_one_successor():
    first = services.open_session(user=UserFactory()).refresh

    def present(_: int) -> str:
        try:
            return services.refresh(token=first).refresh
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        successors = set(pool.map(present, range(10)))

    assert len(successors) == 1
    assert RefreshToken.objects.filter(used_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_hundred_presentations_of_fifty_tokens_give_fifty_successors():
    user = UserFactory()
    firsts = [services.open_session(user=user).refresh for _ in range(50)]

    def present(token: str) -> str:
        try:
            return services.refresh(token=token).refresh
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        rounds = [set(pool.map(present, [first] * 10)) for first in firsts]

    assert [len(successors) for successors in rounds] == [1] * 50
    assert len(set.union(*rounds)) == 50
    assert RefreshToken.objects.count() == 100
    with later(60):
        for token in firsts:
            with pytest.raises(ReusedTokenError):
                services.refresh(token=token)
        for token in set.union(*rounds):
            with pytest.raises(InvalidTokenError):
                services.refresh(token=token)
    assert not Session.objects.filter(revoked_at=None).exists()


@pytest.mark.django_db
def test_signing_out_closes_the_session_at_once_and_twice_is_harmless():
    token = services.open_session(user=UserFactory()).refresh

    assert client_of().post(LOGOUT, {"refresh": token}).status_code == 204
    assert client_of().post(LOGOUT, {"refresh": token}).status_code == 204
    assert_problem(client_of().post(REFRESH, {"refresh": token}), 401, "invalid_token")


@pytest.mark.django_db
def test_signing_out_with_garbage_is_harmless():
    assert client_of().post(LOGOUT, {"refresh": "garbage"}).status_code == 204


@pytest.mark.django_db
def test_a_disabled_account_cannot_refresh():
    user = UserFactory()
    token = services.open_session(user=user).refresh
    user.is_active = False
    user.save()

    assert_problem(client_of().post(REFRESH, {"refresh": token}), 401, "invalid_token")


@pytest.fixture
def browser(db):
    """A client that registered from the web app, so that its token is in the cookie."""
    client = client_of()
    body = {
        "email": "b@example.test",
        "username": "browser",
        "password": "correct horse battery",
        "use_cookie": True,
    }
    response = client.post("/api/auth/register/", body)
    assert response.json()["refresh"] is None
    return client


def test_the_browser_keeps_the_refresh_token_where_no_script_reads_it(browser):
    cookie = browser.cookies["codehub_refresh"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/api/auth/")


def test_a_page_can_tell_that_somebody_is_signed_in_but_not_by_which_token(browser):
    hint = browser.cookies["codehub_signed_in"]

    assert (hint.value, hint["httponly"], hint["samesite"], hint["path"]) == ("yes", "", "Strict", "/")


def test_the_browser_refreshes_by_cookie(browser):
    before = browser.cookies["codehub_refresh"].value

    response = browser.post(REFRESH, {}, headers={"x-codehub-client": "web"})

    assert response.status_code == 200
    assert response.json()["refresh"] is None
    assert browser.cookies["codehub_refresh"].value != before


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-codehub-client": "web", "origin": "https://evil.example"},
        {"x-codehub-client": "web", "origin": "null"},
    ],
    ids=["no client header", "foreign origin", "null origin"],
)
@pytest.mark.parametrize("url", [REFRESH, LOGOUT])
def test_another_site_cannot_use_the_cookie(browser, headers, url):
    assert_problem(browser.post(url, {}, headers=headers), 403, "foreign_request")
    assert Session.objects.get().revoked_at is None
    assert RefreshToken.objects.count() == 1


def test_the_browser_signs_out_by_cookie(browser):
    response = browser.post(LOGOUT, {}, headers={"x-codehub-client": "web"})

    assert response.status_code == 204
    assert browser.cookies["codehub_refresh"].value == ""
    assert browser.cookies["codehub_signed_in"].value == ""
    assert Session.objects.get().revoked_at is not None


@pytest.mark.django_db
def test_no_token_at_all_is_said_so():
    assert "no refresh token" in assert_problem(client_of().post(REFRESH, {}), 401, "invalid_token")["detail"]
