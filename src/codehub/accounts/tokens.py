"""JSON Web Tokens: HS256 by a key of the keyring, every header and claim checked before any query."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import jwt
from django.conf import settings

from codehub.accounts.errors import ExpiredTokenError, InvalidTokenError
from codehub.core import keyring
from codehub.core.keyring import KID_CHARACTERS, LEGACY_KID, Key

ALGORITHM = "HS256"
ISSUER = "codehub"
LEEWAY_SECONDS = 31
"""How far clocks may differ: 30 seconds, and the one that whole seconds cut off."""
MAX_CHARACTERS = 2000
MAX_HEADER_CHARACTERS = 200
LAST_MOMENT = 2**33
"""Seconds of Unix time; no token lives that long."""
Kind = Literal["access", "refresh"]
TYPES: dict[Kind, str] = {"access": "at+jwt", "refresh": "rt+jwt"}


@dataclass(frozen=True)
class Claims:
    """What a valid token says."""

    token_id: UUID
    user_id: UUID
    session_id: UUID
    expires_at: datetime


def encode(kind: Kind, *, claims: Claims, issued_at: datetime) -> str:
    """Return the token; the same arguments give the same token, so it need not be stored.

    It is signed by the key that wrote at `issued_at`, so a rotation in between changes nothing either.
    """
    key = keyring.current().newest("tokens", issued_at)
    body = {
        "iss": ISSUER,
        "aud": f"codehub-{kind}",
        "jti": str(claims.token_id),
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "iat": int(issued_at.timestamp()),
        "nbf": int(issued_at.timestamp()),
        "exp": int(claims.expires_at.timestamp()),
    }
    headers = {"typ": TYPES[kind], "kid": key.kid}
    return jwt.encode(body, key.secret, algorithm=ALGORITHM, headers=headers)


def decode(kind: Kind, token: str) -> Claims:
    """Return the claims of a valid token of this kind; raise InvalidTokenError or ExpiredTokenError."""
    try:
        body = jwt.decode(
            token,
            _key_of(kind, token).secret,
            algorithms=[ALGORITHM],
            audience=f"codehub-{kind}",
            issuer=ISSUER,
            leeway=timedelta(seconds=LEEWAY_SECONDS),
            options={"require": ["exp", "iat", "nbf", "iss", "aud", "sub", "jti", "sid"], "strict_aud": True},
        )
        return Claims(
            token_id=_id(body["jti"]),
            user_id=_id(body["sub"]),
            session_id=_id(body["sid"]),
            expires_at=_moment(body["iat"], body["nbf"], body["exp"]),
        )
    except jwt.ExpiredSignatureError:
        raise ExpiredTokenError from None
    except (jwt.InvalidTokenError, KeyError, ValueError, TypeError, AttributeError, OverflowError):
        raise InvalidTokenError from None


def lifetime(kind: Kind) -> timedelta:
    """Return how long a token of this kind is accepted after it was issued."""
    lasting = {
        "access": timedelta(seconds=settings.ACCESS_SECONDS),
        "refresh": timedelta(days=settings.REFRESH_DAYS),
    }
    return lasting[kind] + timedelta(seconds=LEEWAY_SECONDS)


def _key_of(kind: Kind, token: str) -> Key:
    """Return the key that the header names, if the header is one of ours and the key still counts."""
    if len(token) > MAX_CHARACTERS or token.find(".") not in range(MAX_HEADER_CHARACTERS):
        raise InvalidTokenError
    header = jwt.get_unverified_header(token)
    if "kid" in header:
        kid, expected = header["kid"], {"alg": ALGORITHM, "typ": TYPES[kind], "kid": header["kid"]}
    else:
        kid, expected = LEGACY_KID, {"alg": ALGORITHM, "typ": "JWT"}
    if header != expected or not isinstance(kid, str) or len(kid) != KID_CHARACTERS:
        raise InvalidTokenError
    key = keyring.current().find("tokens", kid)
    if key is None or (key.retired_at is not None and datetime.now(UTC) >= key.retired_at + lifetime(kind)):
        raise InvalidTokenError
    return key


def _id(value: Any) -> UUID:
    found = UUID(value)
    if str(found) != value:
        raise ValueError(value)
    return found


def _moment(issued: Any, not_before: Any, expires: Any) -> datetime:
    """Return when the token ends; raise ValueError unless all three are whole seconds in their order."""
    if not all(type(moment) is int for moment in (issued, not_before, expires)):
        raise ValueError
    if not 0 <= issued <= not_before < expires < LAST_MOMENT:
        raise ValueError
    return datetime.fromtimestamp(expires, tz=UTC)
