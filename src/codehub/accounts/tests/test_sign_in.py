from datetime import timedelta

import jwt
import pytest
import time_machine
from django.utils import timezone

from codehub.accounts import services
from codehub.accounts.models import Session
from codehub.accounts.tests.factories import UserFactory
from codehub.core import keyring
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
LOGIN = "/api/auth/login/"
PASSWORD = "correct horse battery"


@pytest.fixture
def ada():
    user = UserFactory(username="ada", email="ada@example.test")
    user.set_password(PASSWORD)
    user.save()
    return user


def me_with(token: str):
    return client_of().get("/api/users/me/", headers={"authorization": f"Bearer {token}"})


def test_the_right_password_opens_a_session(ada):
    response = client_of().post(LOGIN, {"email": "ADA@example.test", "password": PASSWORD})

    assert response.status_code == 200
    assert me_with(response.json()["access"]).json()["id"] == str(ada.pk)
    ada.refresh_from_db()
    assert ada.last_login is not None


@pytest.mark.parametrize(
    "body",
    [
        {"email": "ada@example.test", "password": "wrong"},
        {"email": "nobody@example.test", "password": PASSWORD},
        {"email": "not an address", "password": PASSWORD},
    ],
)
def test_a_wrong_pair_gets_one_and_the_same_answer(ada, body):
    problem = assert_problem(client_of().post(LOGIN, body), 401, "wrong_credentials")

    assert problem["detail"] == "That e-mail and password do not match an account."
    assert not Session.objects.exists()


def test_a_disabled_account_cannot_sign_in(ada):
    ada.is_active = False
    ada.save()

    assert_problem(
        client_of().post(LOGIN, {"email": ada.email, "password": PASSWORD}), 401, "wrong_credentials"
    )


def test_a_disabled_account_loses_its_access_token(ada):
    access = services.open_session(user=ada).access
    ada.is_active = False
    ada.save()

    assert_problem(me_with(access), 401, "invalid_token")


def test_an_access_token_expires(ada):
    access = services.open_session(user=ada).access

    with time_machine.travel(timezone.now() + timedelta(seconds=5 * 60 + 60), tick=False):
        assert_problem(me_with(access), 401, "token_expired")


def _session_of(user):
    services.open_session(user=user)
    return user.sessions.latest("created_at").pk


def forged(user, **changes):
    now = int(timezone.now().timestamp())
    body = {
        "iss": "codehub",
        "aud": "codehub-access",
        "jti": str(new_id()),
        "sub": str(user.pk),
        "sid": str(_session_of(user)),
        "iat": now,
        "nbf": now,
        "exp": now + 300,
    }
    return {name: value for name, value in (body | changes).items() if value is not None}


def signed(claims, algorithm="HS256", typ="at+jwt"):
    key = keyring.current().newest("tokens")
    secret = None if algorithm == "none" else key.secret
    return jwt.encode(claims, secret, algorithm=algorithm, headers={"typ": typ, "kid": key.kid})


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "codehub-refresh"},
        {"iss": "elsewhere"},
        {"sub": "not-a-uuid"},
        {"sub": "01890000-0000-7000-8000-000000000000"},
        {"sid": None},
        {"exp": None},
        {"nbf": 99999999999},
        {"jti": 7},
        {"sub": ["x"]},
        {"exp": "soon"},
    ],
    ids=str,
)
def test_a_signed_token_with_other_claims_is_refused(ada, changes):
    assert_problem(me_with(signed(forged(ada, **changes))), 401, "invalid_token")


@pytest.mark.filterwarnings("ignore::jwt.InsecureKeyLengthWarning")
@pytest.mark.parametrize("algorithm", ["none", "HS384", "HS512"])
def test_only_one_algorithm_is_accepted(ada, algorithm):
    assert_problem(me_with(signed(forged(ada), algorithm)), 401, "invalid_token")


def test_a_token_of_another_type_is_refused(ada):
    assert_problem(me_with(signed(forged(ada), typ="rt+jwt")), 401, "invalid_token")


def test_a_token_of_another_key_is_refused(ada):
    kid = keyring.current().newest("tokens").kid
    token = jwt.encode(forged(ada), "k" * 32, algorithm="HS256", headers={"typ": "at+jwt", "kid": kid})

    assert_problem(me_with(token), 401, "invalid_token")


def test_the_forged_control_is_accepted(ada):
    assert me_with(signed(forged(ada))).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "." * 5000])
def test_garbage_is_refused(token):
    response = client_of().get("/api/users/me/", headers={"authorization": f"Bearer {token}"})

    assert_problem(response, 401, "invalid_token")


def test_a_refresh_token_is_no_access_token(ada):
    assert_problem(me_with(services.open_session(user=ada).refresh), 401, "invalid_token")


def test_somebody_changes_their_own_profile_and_nothing_else(ada):
    body = {
        "display_name": "Ada L.",
        "bio": "Poet",
        "skills": ["maths"],
        "role": "admin",
        "email": "x@y.test",
    }

    response = client_of(ada).patch("/api/users/me/", body)

    assert response.status_code == 200
    ada.refresh_from_db()
    assert (ada.display_name, ada.bio, ada.skills) == ("Ada L.", "Poet", ["maths"])
    assert (ada.role, ada.email) == ("student", "ada@example.test")


def test_a_profile_belongs_to_somebody_signed_in():
    assert_problem(client_of().get("/api/users/me/"), 401, "not_authenticated")
