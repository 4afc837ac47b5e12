"""How long tokens are accepted: by clocks that differ, and by keys that were replaced."""

import time
from datetime import UTC, datetime, timedelta

import jwt
import pytest
import time_machine
from django.utils import timezone

from codehub.accounts import services, tokens
from codehub.accounts.errors import ExpiredTokenError, InvalidTokenError
from codehub.accounts.tests.factories import UserFactory
from codehub.accounts.tests.forging import body
from codehub.core import keyring
from codehub.core.ids import new_id
from codehub.core.testing import client_of

ME = "/api/users/me/"


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


@pytest.mark.django_db
def test_a_session_from_before_there_was_a_keyring_goes_on(settings):
    session = services.open_session(user=UserFactory())
    old = keyring.from_secret_key("the secret key of an instance")
    settings.KEYRING = keyring.Keyring((old, *keyring.generate().keys)).text()
    claims = jwt.decode(session.refresh, options={"verify_signature": False})
    from_before = jwt.encode({**claims, "typ": "refresh"}, old.secret, algorithm="HS256")

    refreshed = services.refresh(token=from_before)

    assert jwt.get_unverified_header(refreshed.refresh)["kid"] == keyring.current().newest("tokens").kid
    assert services.refresh(token=from_before).refresh == refreshed.refresh
    assert services.refresh(token=refreshed.refresh)
