"""JSON Web Tokens: HS256 by a key derived from SECRET_KEY, every claim checked before any query."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

import jwt
from django.conf import settings
from django.utils.encoding import force_bytes

from codehub.accounts.errors import ExpiredTokenError, InvalidTokenError

ALGORITHM = "HS256"
ISSUER = "codehub"
LEEWAY_SECONDS = 30
Kind = Literal["access", "refresh"]


@dataclass(frozen=True)
class Claims:
    """What a valid token says."""

    token_id: UUID
    user_id: UUID
    session_id: UUID
    expires_at: datetime


def _key() -> bytes:
    return hmac.digest(force_bytes(settings.SECRET_KEY), b"codehub.accounts.tokens", hashlib.sha256)


def encode(kind: Kind, *, claims: Claims, issued_at: datetime) -> str:
    """Return the token; the same arguments give the same token, so it need not be stored."""
    body = {
        "typ": kind,
        "iss": ISSUER,
        "aud": f"codehub-{kind}",
        "jti": str(claims.token_id),
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "iat": int(issued_at.timestamp()),
        "nbf": int(issued_at.timestamp()),
        "exp": int(claims.expires_at.timestamp()),
    }
    return jwt.encode(body, _key(), algorithm=ALGORITHM)


def decode(kind: Kind, token: str) -> Claims:
    """Return the claims of a valid token of this kind; raise InvalidTokenError or ExpiredTokenError."""
    try:
        body = jwt.decode(
            token,
            _key(),
            algorithms=[ALGORITHM],
            audience=f"codehub-{kind}",
            issuer=ISSUER,
            leeway=timedelta(seconds=LEEWAY_SECONDS),
            options={"require": ["exp", "iat", "nbf", "iss", "aud", "sub", "jti"]},
        )
        if body["typ"] != kind:
            raise InvalidTokenError
        return Claims(
            token_id=UUID(body["jti"]),
            user_id=UUID(body["sub"]),
            session_id=UUID(body["sid"]),
            expires_at=datetime.fromtimestamp(body["exp"], tz=UTC),
        )
    except jwt.ExpiredSignatureError:
        raise ExpiredTokenError from None
    except (jwt.InvalidTokenError, KeyError, ValueError, TypeError, AttributeError, OverflowError):
        raise InvalidTokenError from None
