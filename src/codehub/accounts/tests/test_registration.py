import pytest

from codehub.accounts.models import Session, User
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
URL = "/api/auth/register/"
GRACE = {"email": "grace@example.test", "username": "grace", "password": "correct horse battery"}


def test_a_visitor_registers_and_is_signed_in():
    response = client_of().post(URL, {**GRACE, "display_name": "Grace Hopper"})

    assert response.status_code == 201
    body = response.json()
    assert (body["user"]["username"], body["user"]["role"]) == ("grace", "student")
    assert body["refresh"]
    me = client_of().get("/api/users/me/", headers={"authorization": f"Bearer {body['access']}"})
    assert me.json()["display_name"] == "Grace Hopper"


def test_the_password_is_stored_hashed_only():
    client_of().post(URL, GRACE)

    user = User.objects.get()
    assert GRACE["password"] not in user.password
    assert user.check_password(GRACE["password"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"email": "grâce@example.test"}, "email"),
        ({"email": "a" * 300 + "@example.test"}, "email"),
        ({"username": "a"}, "username"),
        ({"username": "-grace-"}, "username"),
        ({"username": "Грейс"}, "username"),
        ({"username": "gra ce"}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "grace@example.test"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"display_name": "x" * 81}, "display_name"),
    ],
)
def test_a_bad_field_is_named_and_nobody_is_registered(change, field):
    body = assert_problem(client_of().post(URL, GRACE | change), 400, "invalid")

    assert [error["field"] for error in body["errors"]] == [field] * len(body["errors"])
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "email", ["grace@example.test", "GRACE@Example.test", " grace@example.test ", "\uff47race@example.test"]
)
def test_one_address_has_one_account(email):
    UserFactory(email="grace@example.test", username="first")

    body = assert_problem(client_of().post(URL, GRACE | {"email": email}), 409, "account_taken")

    assert [error["field"] for error in body["errors"]] == ["email"]
    assert User.objects.count() == 1


def test_one_username_has_one_account():
    UserFactory(username="grace", email="other@example.test")

    body = assert_problem(client_of().post(URL, GRACE | {"username": "GRACE"}), 409, "account_taken")

    assert [error["field"] for error in body["errors"]] == ["username"]


@pytest.mark.parametrize("field", ["role", "is_staff", "is_superuser", "id", "firebase_uid"])
def test_nobody_chooses_what_is_not_theirs_to_choose(field):
    client_of().post(URL, GRACE | {field: "admin"})

    user = User.objects.get()
    assert (user.role, user.is_staff, user.is_superuser, user.firebase_uid) == ("student", False, False, None)


def test_a_closed_instance_takes_nobody(settings):
    settings.REGISTRATION_OPEN = False

    assert_problem(client_of().post(URL, GRACE), 403, "registration_closed")
    assert not User.objects.exists()
    assert not Session.objects.exists()
