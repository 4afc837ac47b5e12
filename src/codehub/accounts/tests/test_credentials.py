import pytest

from codehub.accounts.models import User
from codehub.accounts.tests.conftest import PASSWORD
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of

NEW = "another long sentence"


def change_password(client, current=PASSWORD, new=NEW):
    return client.post("/api/auth/change-password/", {"current_password": current, "new_password": new})


def change_email(client, email="new@example.test", password=PASSWORD):
    return client.post("/api/auth/change-email/", {"email": email, "password": password})


def verify(token):
    return client_of().post("/api/auth/verify-email/", {"token": token})


def test_a_new_password_signs_out_the_other_devices_only(ada, sign_in, mailbox):
    here, _ = sign_in(ada)
    there, there_session = sign_in(ada)

    assert change_password(here).status_code == 204

    assert here.get("/api/users/me/").status_code == 200
    assert there.get("/api/users/me/").status_code == 401
    refreshed = client_of().post("/api/auth/refresh/", {"refresh": there_session["refresh"]})
    assert refreshed.status_code == 401
    assert mailbox.subjects() == ["Your password for CodeHub was changed"]


@pytest.mark.parametrize(
    ("current", "new", "status", "code"),
    [
        ("wrong", NEW, 403, "wrong_password"),
        (PASSWORD, "short", 400, "invalid"),
        (PASSWORD, "ada@example.test", 400, "invalid"),
        (PASSWORD, "x" * 129, 400, "invalid"),
    ],
)
def test_a_refused_change_leaves_the_password(ada, sign_in, current, new, status, code):
    client, _ = sign_in(ada)

    assert_problem(change_password(client, current, new), status, code)

    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_who_signs_in_elsewhere_has_no_password_to_change(ada, sign_in):
    client, _ = sign_in(ada)
    ada.set_unusable_password()
    ada.save()

    assert_problem(change_password(client), 409, "no_password")
    assert client.get("/api/users/me/").json()["has_password"] is False


def test_an_address_changes_when_the_new_one_is_proven(ada, sign_in, mailbox):
    client, _ = sign_in(ada)

    assert change_email(client, "NEW@example.test").json() == {"status": "verify_email"}
    token = mailbox.token()
    assert client.get("/api/users/me/").json()["pending_email"] == "new@example.test"
    ada.refresh_from_db()
    assert ada.email == "ada@example.test"

    assert verify(token).json() == {"status": "email_changed", "email": "new@example.test"}
    me = client.get("/api/users/me/").json()
    assert (me["email"], me["email_verified"], me["pending_email"]) == ("new@example.test", True, None)
    mailbox.delivered()
    assert mailbox.recipients == [["new@example.test"], ["ada@example.test"]]
    assert_problem(verify(token), 400, "invalid_link")


def test_a_taken_address_is_told_in_the_mail_only(ada, sign_in, mailbox):
    UserFactory(email="taken@example.test")
    client, _ = sign_in(ada)

    free, taken = change_email(client), change_email(client, "taken@example.test")

    assert (free.status_code, free.content) == (taken.status_code, taken.content)
    assert mailbox.subjects()[-1] == "You already have an account at CodeHub"


def test_an_address_that_was_taken_meanwhile_is_refused(ada, sign_in, mailbox):
    client, _ = sign_in(ada)
    change_email(client)
    token = mailbox.token()
    UserFactory(email="new@example.test")

    assert_problem(verify(token), 409, "account_taken")
    ada.refresh_from_db()
    assert ada.email == "ada@example.test"


def test_without_the_password_no_address_changes(ada, sign_in, mailbox):
    client, _ = sign_in(ada)

    assert_problem(change_email(client, password="wrong"), 403, "wrong_password")
    assert_problem(change_email(client, "junk"), 400, "invalid")
    assert mailbox.delivered() == []


def test_an_instance_without_mail_changes_the_address_at_once(ada, sign_in):
    UserFactory(email="taken@example.test")
    client, _ = sign_in(ada)

    assert_problem(change_email(client, "taken@example.test"), 409, "account_taken")
    assert change_email(client).json() == {"status": "email_changed"}

    user = User.objects.get(pk=ada.pk)
    assert (user.email, user.email_verified) == ("new@example.test", False)
