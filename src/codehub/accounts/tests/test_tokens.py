"""What is accepted as a token, and what is not: refused with 401, before any query, and never with a 5xx."""

import base64
import hashlib
import hmac
import json
import time
from datetime import UTC, datetime, timedelta

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codehub.accounts import services, tokens
from codehub.accounts.errors import ExpiredTokenError, InvalidTokenError
from codehub.accounts.tests.factories import UserFactory
from codehub.core import keyring
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of

ME = "/api/users/me/"
REFRESH = "/api/auth/refresh/"
KEY = keyring.current().newest("tokens")
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
RSA_PUBLIC = RSA_KEY.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


def body(**changes):
    now = int(time.time())
    claims = {
        "iss": "codehub",
        "aud": "codehub-access",
        "jti": str(new_id()),
        "sub": str(new_id()),
        "sid": str(new_id()),
        "iat": now,
        "nbf": now,
        "exp": now + 300,
        **changes,
    }
    return {name: value for name, value in claims.items() if value is not ...}


def token(claims=None, key=KEY.secret, algorithm="HS256", **headers):
    named = {"typ": "at+jwt", "kid": KEY.kid, **headers}
    return jwt.encode(body() if claims is None else claims, key, algorithm=algorithm, headers=named)


def by_hand(header, claims, key=KEY.secret, digest="sha256"):
    """Sign what no library would."""
    parts = [
        header if isinstance(header, bytes) else json.dumps(header).encode(),
        json.dumps(claims).encode(),
    ]
    signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    mark = base64.urlsafe_b64encode(hmac.digest(key, signed, digest)).rstrip(b"=")
    return (signed + b"." + mark).decode()


def header(**changes):
    named = {"alg": "HS256", "typ": "at+jwt", "kid": KEY.kid, **changes}
    return {name: value for name, value in named.items() if value is not ...}


NOW = int(time.time())
FORGED = {
    "no dots": "abc",
    "empty": "",
    "only dots": "..",
    "alg none": token(algorithm="none", key=None),
    "alg None in capitals": by_hand(header(alg="NONE"), body()),
    "signature cut off": token().rsplit(".", 1)[0] + ".",
    "signature of another key": token(key=b"x" * 32),
    "signature of SECRET_KEY": token(key=hashlib.sha256(b"secret").digest()),
    "one byte changed": token()[:-3] + ("AAA" if not token().endswith("AAA") else "BBB"),
    "HS384": token(algorithm="HS384"),
    "HS512": token(algorithm="HS512"),
    "RS256": token(key=RSA_KEY, algorithm="RS256"),
    "HS256 by a public key": by_hand(header(), body(), key=RSA_PUBLIC),
    "no kid": by_hand(header(kid=...), body()),
    "no kid, typ JWT": by_hand(header(kid=..., typ="JWT"), body()),
    "unknown kid": token(kid="ffffffff"),
    "kid of another purpose": token(
        kid=keyring.current().newest("fields").kid, key=keyring.current().newest("fields").secret
    ),
    "overlong kid": by_hand(header(kid="a" * 100), body()),
    "kid as a path": by_hand(header(kid="../../x"), body()),
    "kid as a number": by_hand(header(kid=7), body()),
    "kid as a list": by_hand(header(kid=["a"]), body()),
    "crit": by_hand(header(crit=["exp"]), body()),
    "jku": token(jku="https://evil.example/keys"),
    "jwk": token(jwk={"kty": "oct", "k": "AAAA"}),
    "x5u": token(x5u="https://evil.example/cert"),
    "x5c": token(x5c=["AAAA"]),
    "b64 false": by_hand(header(b64=False), body()),
    "typ JWT": by_hand(header(typ="JWT"), body()),
    "typ of a refresh token": by_hand(header(typ="rt+jwt"), body()),
    "no typ": by_hand(header(typ=...), body()),
    "a huge header": by_hand(header(note="x" * 5000), body()),
    "a header of 5000 brackets": by_hand(b"[" * 5000, body()),
    "a header that is a list": by_hand([], body()),
    "a payload that is a list": by_hand(header(), []),
    "a payload that is null": by_hand(header(), None),
    "a payload of 2000 letters": token(body(note="x" * 2000)),
    "another issuer": token(body(iss="evil")),
    "no issuer": token(body(iss=...)),
    "issuers in a list": by_hand(header(), body(iss=["codehub"])),
    "audience of refresh tokens": token(body(aud="codehub-refresh")),
    "audiences in a list": token(body(aud=["codehub-access"])),
    "no audience": token(body(aud=...)),
    "no sub": token(body(sub=...)),
    "sub that is no UUID": token(body(sub="admin")),
    "sub in braces": token(body(sub="{" + str(new_id()) + "}")),
    "sub as a number": by_hand(header(), body(sub=1)),
    "no sid": token(body(sid=...)),
    "sid that is null": by_hand(header(), body(sid=None)),
    "no jti": token(body(jti=...)),
    "jti in capitals": token(body(jti=str(new_id()).upper().replace("0", "A"))),
    "no exp": token(body(exp=...)),
    "exp as text": by_hand(header(), body(exp=str(NOW + 300))),
    "exp as a fraction": token(body(exp=NOW + 300.5)),
    "exp as true": by_hand(header(), body(exp=True)),
    "exp in the year 10 000": token(body(exp=2**40)),
    "exp that overflows": token(body(exp=10**30)),
    "exp before iat": token(body(iat=NOW + 20, nbf=NOW + 20, exp=NOW + 10)),
    "expired": token(body(iat=NOW - 900, nbf=NOW - 900, exp=NOW - 600)),
    "iat in the future": token(body(iat=NOW + 200)),
    "nbf in the future": token(body(nbf=NOW + 200)),
    "no iat": token(body(iat=...)),
    "no nbf": token(body(nbf=...)),
    "negative iat": token(body(iat=-1, nbf=-1)),
    "whitespace inside": token().replace(".", ". ", 1),
    "a NUL": token() + "\x00",
}


@pytest.mark.django_db
@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_access_token_is_refused_before_any_query(forged):
    with CaptureQueriesContext(connection) as queries:
        response = client_of().get(ME, headers={"authorization": f"Bearer {forged}"})

    assert response.status_code == 401, response.content
    assert response.json()["code"] in {
        "invalid_token",
        "token_expired",
        "authentication_failed",
        "not_authenticated",
    }
    assert len(queries) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_refresh_token_is_refused_before_any_query(forged):
    with CaptureQueriesContext(connection) as queries:
        response = client_of().post(REFRESH, {"refresh": forged})

    assert response.status_code in {400, 401}, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert len(queries) == 0


@pytest.mark.django_db
def test_the_table_would_notice_a_token_that_is_right():
    genuine = services.open_session(user=UserFactory())

    assert client_of().get(ME, headers={"authorization": f"Bearer {genuine.access}"}).status_code == 200
    assert tokens.decode("access", token())


@pytest.mark.django_db
def test_a_token_of_one_kind_is_none_of_the_other():
    genuine = services.open_session(user=UserFactory())

    assert_problem(
        client_of().get(ME, headers={"authorization": f"Bearer {genuine.refresh}"}), 401, "invalid_token"
    )
    assert_problem(client_of().post(REFRESH, {"refresh": genuine.access}), 401, "invalid_token")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(sorted(body())), ANYTHING, min_size=1))
def test_no_claims_of_nobody_are_accepted_or_break_anything(changes):
    response = client_of().get(ME, headers={"authorization": f"Bearer {by_hand(header(), body(**changes))}"})

    assert response.status_code == 401, (changes, response.content)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_no_text_at_all_breaks_the_reading(text):
    for candidate in (text, f"{text}.{text}.{text}", token()[:40] + text):
        with pytest.raises(InvalidTokenError):
            tokens.decode("access", candidate)


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_clocks_may_differ_by_half_a_minute(seconds):
    issued = datetime.now(UTC)
    claims = tokens.Claims(new_id(), new_id(), new_id(), issued + timedelta(seconds=300))
    made = tokens.encode("access", claims=claims, issued_at=issued)

    with time_machine.travel(issued - timedelta(seconds=seconds), tick=False):
        assert tokens.decode("access", made).user_id == claims.user_id
    with time_machine.travel(claims.expires_at + timedelta(seconds=seconds), tick=False):
        assert tokens.decode("access", made).user_id == claims.user_id


def test_clocks_may_not_differ_by_two_minutes():
    issued = datetime.now(UTC)
    claims = tokens.Claims(new_id(), new_id(), new_id(), issued + timedelta(seconds=300))
    made = tokens.encode("access", claims=claims, issued_at=issued)

    with time_machine.travel(issued - timedelta(seconds=120), tick=False), pytest.raises(InvalidTokenError):
        tokens.decode("access", made)
    with (
        time_machine.travel(claims.expires_at + timedelta(seconds=120), tick=False),
        pytest.raises(ExpiredTokenError),
    ):
        tokens.decode("access", made)


def rotated(settings_, *, at):
    """Replace the key of tokens as `codehub rotate-keys` does."""
    ring = keyring.current()
    old = ring.newest("tokens")
    settings_.KEYRING = ring.adding(["tokens"], at).retiring([old.kid], at).text()
    return old


@pytest.mark.django_db
def test_new_keys_sign_while_tokens_of_old_ones_live_out_their_lives(settings):
    first = services.open_session(user=UserFactory())
    old = rotated(settings, at=timezone.now())

    second = services.refresh(token=first.refresh)

    assert jwt.get_unverified_header(first.access)["kid"] == old.kid
    assert (
        jwt.get_unverified_header(second.access)["kid"] == keyring.current().newest("tokens").kid != old.kid
    )
    for access in (first.access, second.access):
        assert client_of().get(ME, headers={"authorization": f"Bearer {access}"}).status_code == 200


@pytest.mark.django_db
def test_a_rotation_changes_no_token_that_was_given_already(settings):
    first = services.open_session(user=UserFactory())
    second = services.refresh(token=first.refresh)

    rotated(settings, at=timezone.now())

    assert services.refresh(token=first.refresh).refresh == second.refresh


def test_a_key_that_was_replaced_long_ago_signs_nothing_any_more(settings):
    now = datetime.now(UTC)
    claims = tokens.Claims(new_id(), new_id(), new_id(), now + timedelta(days=14))
    old = rotated(settings, at=now)
    made = {kind: tokens.encode(kind, claims=claims, issued_at=old.created_at) for kind in tokens.TYPES}

    assert tokens.decode("refresh", made["refresh"])
    with time_machine.travel(now + timedelta(minutes=7), tick=False), pytest.raises(InvalidTokenError):
        tokens.decode("access", made["access"])
    with (
        time_machine.travel(now + timedelta(days=14, minutes=2), tick=False),
        pytest.raises(InvalidTokenError),
    ):
        tokens.decode("refresh", made["refresh"])


def test_an_upgraded_instance_reads_the_tokens_of_its_secret_key_for_their_lives(settings):
    ring = keyring.generate()
    old = keyring.from_secret_key("the secret key of an instance")
    settings.KEYRING = keyring.Keyring((old, *ring.keys)).text()
    made = jwt.encode(body(), old.secret, algorithm="HS256")

    assert tokens.decode("access", made)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=10)), pytest.raises(InvalidTokenError):
        tokens.decode(
            "access", jwt.encode(body(iat=int(time.time()), exp=int(time.time()) + 900), old.secret)
        )
