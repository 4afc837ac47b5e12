"""Firebase's tokens, verified by its own SDK: who gets in, and whose account opens."""

import base64
import hashlib
import hmac
import json
import time
from concurrent.futures import ThreadPoolExecutor

import firebase_admin
import jwt
import pytest
from django.db import connections
from django.utils import timezone
from firebase_admin import _token_gen, _user_mgt

from codehub.accounts import firebase, services
from codehub.accounts.models import Session, User
from codehub.accounts.tests.conftest import PASSWORD
from codehub.accounts.tests.factories import UserFactory
from codehub.accounts.tests.firebase_issuer import PROJECT, Issuer
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
LOGIN = "/api/auth/login/"


@pytest.fixture(scope="module")
def issuer():
    made = Issuer()
    yield made
    made.server.shutdown()


@pytest.fixture(autouse=True)
def _offered(issuer, settings, monkeypatch):
    """The real SDK, told another address of Google's certificates and accounts."""
    issuer.accounts.clear()
    issuer.is_away = False
    monkeypatch.setattr(_token_gen, "ID_TOKEN_CERT_URI", f"{issuer.url}/certificates")
    monkeypatch.setattr(_user_mgt.UserManager, "ID_TOOLKIT_URL", issuer.url, raising=False)
    settings.FIREBASE_PROJECT_ID = PROJECT
    settings.FIREBASE_CREDENTIALS = "{}"
    settings.FIREBASE_WEB_CONFIG = {"apiKey": "public", "projectId": PROJECT}
    monkeypatch.setattr(firebase, "_credential", lambda secret: firebase._Anonymous())
    firebase._app.cache_clear()
    yield
    for app in list(firebase_admin._apps.values()):
        firebase_admin.delete_app(app)
    firebase._app.cache_clear()


def enter(token, **extra):
    return client_of().post(LOGIN, {"id_token": token, **extra})


def test_somebody_new_gets_an_account(issuer):
    body = enter(issuer.token()).json()

    user = User.objects.get()
    assert body["user"]["username"] == user.username == "grace"
    assert (user.firebase_uid, user.email, user.display_name) == (
        "uid-1",
        "grace@example.test",
        "Grace Hopper",
    )
    assert user.email_verified
    assert not user.has_password
    assert user.role == "student"
    me = client_of().get("/api/users/me/", headers={"authorization": f"Bearer {body['access']}"}).json()
    assert (me["has_firebase"], me["has_password"]) == (True, False)


def test_the_same_identity_opens_the_same_account(issuer):
    enter(issuer.token())
    enter(issuer.token())

    assert User.objects.count() == 1
    assert Session.objects.count() == 2


def bad_tokens(issuer):
    now = int(time.time())
    certificate = issuer.certificate
    return {
        "another key": issuer.token(key=issuer.other_key),
        "unknown kid": issuer.token(key=issuer.other_key, kid="k2"),
        "no kid": issuer.token(kid=None),
        "no algorithm": jwt.encode(issuer.claims(), None, algorithm="none"),
        "a symmetric key": issuer.token(key="x" * 64, algorithm="HS256"),
        "the certificate as key": forged(issuer, certificate),
        "another algorithm": issuer.token(algorithm="RS512"),
        "expired": issuer.token(exp=now - 100),
        "from the future": issuer.token(iat=now + 600),
        "no issue time": issuer.token(iat=None),
        "no end": issuer.token(exp=None),
        "another project": issuer.token(aud="evil"),
        "no audience": issuer.token(aud=None),
        "another issuer": issuer.token(iss="https://securetoken.google.com/evil"),
        "accounts.google.com": issuer.token(iss="https://accounts.google.com"),
        "no issuer": issuer.token(iss=None),
        "empty subject": issuer.token(sub=""),
        "long subject": issuer.token(sub="x" * 129),
        "no subject": issuer.token(sub=None),
        "subject a number": issuer.token(sub=5),
        "cut": issuer.token()[:-8],
        "another body": swapped(issuer),
        "garbage": "garbage",
        "three dots": "a.b.c",
        "a custom token": issuer.token(
            aud="https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit"
        ),
    }


def forged(issuer, certificate):
    """Sign by HMAC with the public certificate, which PyJWT refuses to do for us."""

    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    text = part({"alg": "HS256", "kid": "k1", "typ": "JWT"}) + b"." + part(issuer.claims())
    code = hmac.digest(certificate.encode(), text, hashlib.sha256)
    return (text + b"." + base64.urlsafe_b64encode(code).rstrip(b"=")).decode()


def swapped(issuer):
    head, _, code = issuer.token().split(".")
    return ".".join([head, issuer.token(sub="another").split(".")[1], code])


def test_of_all_bad_tokens_none_gets_in(issuer):
    tokens = bad_tokens(issuer)
    assert len(tokens) >= 24

    for name, token in tokens.items():
        answer = enter(token)
        assert (name, answer.status_code, answer.json()["code"]) == (name, 401, "identity_refused")
    assert not User.objects.exists()
    assert enter(issuer.token()).status_code == 200


def test_a_revoked_or_disabled_or_deleted_person_does_not_get_in(issuer):
    token = issuer.token()
    issuer.accounts["uid-1"]["validSince"] = str(int(time.time()) + 60)
    assert_problem(enter(token), 401, "identity_refused")

    issuer.accounts["uid-1"] = {"localId": "uid-1", "validSince": "1", "disabled": True}
    assert_problem(enter(token), 401, "identity_refused")

    issuer.accounts.clear()
    assert_problem(enter(token), 401, "identity_refused")
    assert not User.objects.exists()


def test_when_firebase_is_away_nobody_is_called_a_liar(issuer):
    token = issuer.token()
    issuer.is_away = True

    assert_problem(enter(token), 503, "identity_provider_unavailable")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"email_verified": False}, 403, "identity_unverified"),
        ({"email_verified": "true"}, 403, "identity_unverified"),
        ({"email": None}, 403, "identity_without_email"),
        ({"email": "grâce@example.test"}, 403, "identity_without_email"),
        ({"firebase": {"sign_in_provider": "anonymous"}}, 403, "identity_without_email"),
    ],
)
def test_without_a_proven_address_no_account_comes_to_be(issuer, changes, status, code):
    assert_problem(enter(issuer.token(**changes)), status, code)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("is_local_proven", "is_theirs_proven", "role", "is_linked"),
    [
        (True, True, "student", True),
        (True, False, "student", False),
        (False, True, "student", False),
        (False, False, "student", False),
        (True, True, "admin", False),
    ],
)
def test_two_accounts_become_one_only_when_both_proved_the_address(
    issuer, is_local_proven, is_theirs_proven, role, is_linked
):
    local = UserFactory(
        email="grace@example.test", role=role, email_verified_at=timezone.now() if is_local_proven else None
    )

    answer = enter(issuer.token(email_verified=is_theirs_proven))

    local.refresh_from_db()
    assert (local.firebase_uid == "uid-1") is is_linked
    assert answer.status_code == (200 if is_linked else 409 if is_theirs_proven else 403)
    assert User.objects.count() == 1


def test_an_account_that_has_another_identity_is_not_taken_over(issuer):
    UserFactory(email="grace@example.test", firebase_uid="first", email_verified_at=timezone.now())

    assert_problem(enter(issuer.token()), 409, "account_link_refused")


def test_a_changed_address_is_followed_when_it_is_proven_and_free(issuer):
    enter(issuer.token())
    UserFactory(email="taken@example.test")

    for email, is_proven, expected in (
        ("unproven@example.test", False, "grace@example.test"),
        ("taken@example.test", True, "grace@example.test"),
        ("new@example.test", True, "new@example.test"),
    ):
        assert enter(issuer.token(email=email, email_verified=is_proven)).status_code == 200
        assert User.objects.get(firebase_uid="uid-1").email == expected


def test_a_banned_person_stays_out(issuer):
    enter(issuer.token())
    user = User.objects.get()
    services.ban(user=user, by=user, reason="Spam.")

    assert_problem(enter(issuer.token()), 403, "account_banned")


def test_a_closed_instance_takes_nobody_new(issuer, settings):
    settings.REGISTRATION_OPEN = False

    assert_problem(enter(issuer.token()), 403, "registration_closed")
    assert not User.objects.exists()


def test_a_taken_username_gets_a_number(issuer):
    UserFactory(username="grace", email="other@example.test")

    assert enter(issuer.token()).json()["user"]["username"].startswith("grace-")


@pytest.mark.parametrize("extra", [{"password": "x"}, {"email": "grace@example.test"}])
def test_one_way_in_at_a_time(issuer, extra):
    assert_problem(enter(issuer.token(), **extra), 400, "invalid")


def test_an_instance_without_firebase_says_so(issuer, settings):
    token = issuer.token()
    assert client_of().get("/api/instance/").json()["firebase"] == {"apiKey": "public", "projectId": PROJECT}
    settings.FIREBASE_PROJECT_ID = ""

    assert_problem(enter(token), 400, "identity_provider_not_offered")


@pytest.mark.django_db(transaction=True)
def test_two_first_sign_ins_at_once_make_one_account(issuer):
    tokens = [issuer.token() for _ in range(6)]

    def attempt(token):
        try:
            return enter(token).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(attempt, tokens))

    assert codes == [200] * 6
    assert User.objects.count() == 1


def test_an_identity_is_linked_in_the_settings_and_taken_off_again(issuer, ada, sign_in):
    client, _ = sign_in(ada)
    url = "/api/users/me/firebase/"

    assert_problem(client.post(url, {"id_token": issuer.token(), "password": "wrong"}), 403, "wrong_password")
    assert client.post(url, {"id_token": issuer.token(), "password": PASSWORD}).json()["has_firebase"] is True
    assert enter(issuer.token()).json()["user"]["username"] == "ada"
    for _ in range(2):
        assert client.delete(url).json()["has_firebase"] is False
    ada.refresh_from_db()
    assert ada.firebase_uid is None


def test_an_identity_belongs_to_one_account(issuer, ada, sign_in):
    enter(issuer.token())
    client, _ = sign_in(ada)

    answer = client.post("/api/users/me/firebase/", {"id_token": issuer.token(), "password": PASSWORD})

    assert_problem(answer, 409, "identity_taken")
    ada.refresh_from_db()
    assert ada.firebase_uid is None


def test_the_only_way_in_is_not_taken_off(issuer):
    body = enter(issuer.token()).json()
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {body['access']}")

    assert_problem(client.delete("/api/users/me/firebase/"), 409, "no_password")
    assert User.objects.get().firebase_uid == "uid-1"
