import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from codehub.accounts.models import Mail, MailedLink, PendingRegistration, User
from codehub.accounts.tests.conftest import body_of
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
GRACE = {"email": "grace@example.test", "username": "grace", "password": "correct horse battery"}


def register(**changes):
    return client_of().post("/api/auth/register/", GRACE | changes)


def verify(token):
    return client_of().post("/api/auth/verify-email/", {"token": token})


def test_an_account_comes_to_be_when_its_address_is_proven(mailbox):
    assert register(display_name="Grace Hopper").status_code == 202
    assert not User.objects.exists()

    answer = verify(mailbox.token())

    assert answer.json() == {"status": "verified", "email": "grace@example.test"}
    user = User.objects.get()
    assert (user.username, user.display_name, user.role) == ("grace", "Grace Hopper", "student")
    assert user.email_verified
    assert not PendingRegistration.objects.exists()
    assert client_of().post("/api/auth/login/", GRACE).json()["user"]["email_verified"] is True


def test_the_mail_greets_by_name_in_text_and_html_and_cannot_be_written_by_strangers(mailbox):
    register(display_name='<a href="https://evil.example">Win</a>\r\nBcc: all@example.test')

    message = mailbox.delivered()[0]
    assert mailbox.recipients == [["grace@example.test"]]
    assert message["Subject"] == "Confirm your e-mail for CodeHub"
    assert message["Bcc"] is None
    assert '<a href="https://evil.example">' not in body_of(message, "html")
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_link_works_once(mailbox):
    register()
    token = mailbox.token()
    verify(token)

    assert_problem(verify(token), 400, "invalid_link")
    assert User.objects.count() == 1


def test_a_link_expires_and_makes_nobody(mailbox):
    register()
    token = mailbox.token()

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert_problem(verify(token), 400, "invalid_link")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "token", ["", "r", "x" * 90, "r" + "A" * 64, "räk", "r\x00", "é" * 50, "r" + "=" * 64]
)
def test_what_is_no_token_is_refused_before_any_query(mailbox, token, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = verify(token)
    assert answer.status_code == 400


def test_a_taken_address_gets_the_same_answer_and_its_owner_a_mail(mailbox):
    UserFactory(username="first", email="grace@example.test")
    free = register(email="free@example.test", username="other")

    taken = register()

    assert (taken.status_code, taken.content) == (free.status_code, free.content)
    ignored = {"x-request-id", "ratelimit", "ratelimit-policy", "content-security-policy"}
    headers = [{k: v for k, v in answer.items() if k.lower() not in ignored} for answer in (free, taken)]
    assert headers[0] == headers[1]
    assert sorted(mailbox.subjects()) == [
        "Confirm your e-mail for CodeHub",
        "You already have an account at CodeHub",
    ]
    assert "#token" not in body_of(mailbox.messages[1], "plain")
    assert User.objects.count() == 1


def test_a_taken_username_is_said_because_it_is_public(mailbox):
    UserFactory(username="grace")

    body = assert_problem(register(), 409, "account_taken")

    assert [error["field"] for error in body["errors"]] == ["username"]
    assert not PendingRegistration.objects.exists()


def test_who_proves_first_gets_the_name_and_the_other_is_told(mailbox):
    register()
    first = mailbox.token()
    register(email="second@example.test")
    second = mailbox.token()
    verify(first)

    assert_problem(verify(second), 409, "account_taken")
    assert User.objects.count() == 1


def test_the_link_can_be_sent_again_and_both_make_one_account(mailbox):
    register()
    first = mailbox.token()
    assert client_of().post("/api/auth/verify-email/resend/", {"email": GRACE["email"]}).status_code == 202
    second = mailbox.token()

    assert first != second
    assert verify(second).status_code == 200
    assert_problem(verify(first), 400, "invalid_link")


def test_sending_again_tells_nobody_whether_the_address_waits(mailbox):
    register()
    mailbox.delivered()
    mailbox.messages.clear()

    answers = [
        client_of().post("/api/auth/verify-email/resend/", {"email": email}).content
        for email in ("grace@example.test", "nobody@example.test", "not an address")
    ]

    assert len(set(answers)) == 1
    assert [message["To"] for message in mailbox.delivered()] == ["grace@example.test"]


def test_strangers_cannot_fill_a_mailbox(mailbox, settings):
    settings.THROTTLE_RATES = {**settings.THROTTLE_RATES, "mail": "3/hour"}

    answers = [register(username=f"grace{n}").status_code for n in range(5)]

    assert answers == [202, 202, 202, 429, 429]
    assert len(mailbox.delivered()) == 3


def test_no_table_holds_a_token_or_a_password(mailbox):
    register()
    token = mailbox.token()

    for model in (Mail, MailedLink, PendingRegistration):
        stored = json.dumps(list(model.objects.values()), default=str)
        assert token not in stored
        assert token[1:40] not in stored
        assert GRACE["password"] not in stored


def test_an_existing_account_proves_its_address_later(mailbox):
    user = UserFactory(email="ada@example.test")
    client_of().post("/api/auth/verify-email/resend/", {"email": user.email})

    verify(mailbox.token())

    user.refresh_from_db()
    assert user.email_verified
