"""Guesses at one account are limited whoever makes them, and nobody is locked out by that for ever."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import client_of

pytestmark = pytest.mark.django_db

LOGIN = "/api/auth/login/"
PASSWORD = "correct horse battery staple"


@pytest.fixture
def ada(settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "account": "5/hour", "device": "3/hour"}
    user = UserFactory(email="ada@example.test")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, password=PASSWORD, email="ada@example.test", address="192.0.2.1", **extra):
    body = {"email": email, "password": password, "use_cookie": True}
    return client.post(LOGIN, body, REMOTE_ADDR=address, **extra).status_code


def guess(times=8):
    """Guess from as many addresses; return how many guesses were looked at."""
    answers = [sign_in(client_of(), "wrong", address=f"198.51.100.{number}") for number in range(times)]
    assert set(answers) <= {401, 429}
    return answers.count(401)


def test_a_hundred_addresses_together_get_the_guesses_of_one(ada):
    assert guess(times=100) == 5


def test_a_capital_letter_or_a_space_gives_no_extra_guesses(ada):
    assert guess() == 5

    assert sign_in(client_of(), "wrong", email=" ADA@example.test ") == 429


def test_a_stranger_with_the_right_password_waits_too(ada):
    guess()

    assert sign_in(client_of()) == 429


def test_the_owner_still_signs_in_where_she_was_signed_in_before(ada):
    browser = client_of()
    assert sign_in(browser) == 200
    guess()

    assert [sign_in(browser) for _ in range(10)] == [200] * 10


def test_signing_out_does_not_make_the_browser_a_stranger(ada):
    browser = client_of()
    sign_in(browser)
    browser.post("/api/auth/logout/", {}, headers={"x-codehub-client": "web"})
    guess()

    assert sign_in(browser) == 200


def test_a_known_browser_has_few_guesses_of_its_own(ada):
    browser = client_of()
    sign_in(browser)
    guess()

    assert [sign_in(browser, "wrong") for _ in range(6)] == [401, 401, 401, 429, 429, 429]


def test_a_browser_known_to_one_account_is_a_stranger_to_another(ada):
    eve = UserFactory(email="eve@example.test")
    eve.set_password(PASSWORD)
    eve.save()
    browser = client_of()
    assert sign_in(browser, email="eve@example.test") == 200
    guess()

    assert sign_in(browser) == 429


@pytest.mark.parametrize("forged", ["x", "eyJkZXZpY2UiOiJ4In0:1abcde:forged", ""])
def test_a_forged_device_is_a_stranger(ada, forged):
    browser = client_of()
    browser.cookies["codehub_device"] = forged
    guess()

    assert sign_in(browser) == 429


def test_right_passwords_use_nothing_up(ada):
    assert [sign_in(client_of()) for _ in range(12)] == [200] * 12

    assert guess() == 5


def test_the_device_is_kept_where_no_script_reads_it_and_tells_no_address(ada):
    browser = client_of()
    sign_in(browser)
    cookie = browser.cookies["codehub_device"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/api/auth/")
    assert "ada" not in cookie.value


def test_on_https_the_private_cookies_belong_to_this_host_alone(ada, settings):
    settings.SESSION_COOKIE_SECURE = True
    browser = client_of()
    assert sign_in(browser) == 200

    for name in ["__Host-codehub_refresh", "__Host-codehub_device"]:
        cookie = browser.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
        assert (cookie["path"], cookie["domain"]) == ("/", "")
    answer = browser.post("/api/auth/refresh/", {}, headers={"x-codehub-client": "web"})
    assert answer.status_code == 200
    browser.post("/api/auth/logout/", {}, headers={"x-codehub-client": "web"})
    assert browser.cookies["__Host-codehub_refresh"].value == ""


def ask_for_a_reset(client, address):
    body = {"email": "ada@example.test"}
    return client.post("/api/auth/reset-password/", body, REMOTE_ADDR=address).status_code


def test_a_hundred_addresses_cannot_have_a_hundred_mails_sent_nor_keep_the_owner_from_hers(ada, settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "mail": "2/hour"}
    browser = client_of()
    sign_in(browser)

    answers = [ask_for_a_reset(client_of(), f"198.51.100.{number}") for number in range(100)]

    assert (answers.count(202), answers.count(429)) == (2, 98)
    assert ask_for_a_reset(browser, "192.0.2.1") == 202


def test_one_address_cannot_go_through_many_accounts(ada, settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "sign_in": "4/hour", "link": "4/hour"}

    guesses = [sign_in(client_of(), "wrong", email=f"u{number}@example.test") for number in range(10)]
    resets = [
        client_of().post("/api/auth/reset-password/", {"email": f"u{number}@example.test"}).status_code
        for number in range(10)
    ]

    assert (guesses.count(401), guesses.count(429)) == (4, 6)
    assert (resets.count(202), resets.count(429)) == (4, 6)
