from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from codehub.accounts import services
from codehub.accounts.models import MailedLink, Session
from codehub.accounts.tests.conftest import PASSWORD
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
NEW = "another long sentence"


def ask(email="ada@example.test"):
    return client_of().post("/api/auth/reset-password/", {"email": email})


def confirm(token, password=NEW):
    return client_of().post("/api/auth/reset-password/confirm/", {"token": token, "password": password})


def test_a_forgotten_password_is_replaced_and_every_device_signed_out(ada, mailbox, sign_in):
    client, session = sign_in(ada)
    ask("ADA@example.test")

    assert confirm(mailbox.token()).status_code == 204

    assert client.get("/api/users/me/").status_code == 401
    assert client_of().post("/api/auth/refresh/", {"refresh": session["refresh"]}).status_code == 401
    assert_problem(
        client_of().post("/api/auth/login/", {"email": ada.email, "password": PASSWORD}),
        401,
        "wrong_credentials",
    )
    sign_in(ada, NEW)
    assert mailbox.subjects()[-1] == "Your password for CodeHub was changed"
    ada.refresh_from_db()
    assert ada.email_verified  # the link was read at that address


def test_the_answer_is_the_same_for_an_address_without_account(ada, mailbox):
    assert len({ask(email).content for email in ("ada@example.test", "no@example.test", "junk", "")}) == 2
    known, unknown = ask("ada@example.test"), ask("no@example.test")

    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert {message["To"] for message in mailbox.delivered()} == {"ada@example.test"}


def test_a_link_works_once_and_ends_its_siblings(ada, mailbox):
    ask()
    older = mailbox.token()
    ask()
    newer = mailbox.token()
    confirm(newer)

    for token in (older, newer):
        assert_problem(confirm(token, "a third long sentence"), 400, "invalid_link")
    ada.refresh_from_db()
    assert ada.check_password(NEW)


def test_a_link_lives_ten_minutes(ada, mailbox):
    ask()
    token = mailbox.token()

    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert_problem(confirm(token), 400, "invalid_link")
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_link_dies_when_the_address_changes(ada, mailbox):
    ask()
    token = mailbox.token()
    ada.email = "new@example.test"
    ada.save()

    assert_problem(confirm(token), 400, "invalid_link")


def test_a_link_is_for_one_purpose(ada, mailbox):
    ask()
    token = mailbox.token()

    assert_problem(client_of().post("/api/auth/verify-email/", {"token": token}), 400, "invalid_link")
    assert_problem(
        client_of().post("/api/auth/verify-email/", {"token": "v" + token[1:]}), 400, "invalid_link"
    )
    assert confirm(token).status_code == 204


def test_a_weak_password_is_refused_and_the_link_stays(ada, mailbox):
    ask()
    token = mailbox.token()

    body = assert_problem(confirm(token, "password123"), 400, "invalid")

    assert body["errors"][0]["field"] == "password"
    assert MailedLink.objects.get().used_at is None
    assert confirm(token).status_code == 204


def test_a_banned_account_gets_no_link(ada, mailbox):
    services.ban(user=ada, by=ada, reason="Spam.")
    mailbox.delivered()
    mailbox.messages.clear()
    ask()

    assert mailbox.delivered() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_succeeds(ada, mailbox):
    ask()
    token = mailbox.token()

    def attempt(number):
        try:
            return confirm(token, f"long sentence number {number}").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        codes = sorted(pool.map(attempt, range(8)))

    assert codes == [204] + [400] * 7
    assert not Session.objects.filter(user=ada, revoked_at=None).exists()
