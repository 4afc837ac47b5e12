"""Who somebody is, by the word of Firebase: its own Admin SDK verifies the token."""

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from codehub.accounts.errors import (
    IdentityNotOfferedError,
    IdentityRefusedError,
    IdentityUnavailableError,
    IdentityWithoutEmailError,
)

try:
    import firebase_admin
    from firebase_admin import auth, credentials, exceptions
    from google.auth.credentials import AnonymousCredentials
except ImportError:  # an extra: pip install codehub[firebase]
    firebase_admin = None

EMULATOR = "FIREBASE_AUTH_EMULATOR_HOST"
MAX_CHARACTERS = 8192


@dataclass(frozen=True)
class Identity:
    """What a verified token says. `uid` is Firebase's and never another person's."""

    uid: str
    email: str
    is_email_verified: bool
    name: str


def is_offered() -> bool:
    """Say whether this instance can verify Firebase's tokens, revoked ones included."""
    can_ask = bool(settings.FIREBASE_CREDENTIALS or os.environ.get(EMULATOR))
    return bool(firebase_admin and settings.FIREBASE_PROJECT_ID and can_ask)


def verify(id_token: str) -> Identity:
    """Return whom the token names; raise an Identity… error.

    Asks Firebase whether the token was revoked or its user disabled, so never call it in a transaction.
    """
    if not is_offered():
        raise IdentityNotOfferedError
    if not id_token or len(id_token) > MAX_CHARACTERS:
        raise IdentityRefusedError
    claims = _claims(id_token)
    email = claims.get("email")
    if (
        claims.get("firebase", {}).get("sign_in_provider") == "anonymous"
        or not isinstance(email, str)
        or not email
    ):
        raise IdentityWithoutEmailError
    return Identity(
        uid=str(claims["uid"]),
        email=email,
        is_email_verified=claims.get("email_verified") is True,
        name=str(claims.get("name") or "")[:80],
    )


def _claims(id_token: str) -> dict[str, Any]:
    app = _app(settings.FIREBASE_PROJECT_ID, settings.FIREBASE_CREDENTIALS)
    try:
        claims: dict[str, Any] = auth.verify_id_token(id_token, app=app, check_revoked=True)
    except auth.CertificateFetchError:
        raise IdentityUnavailableError from None
    except (auth.InvalidIdTokenError, auth.UserDisabledError, auth.UserNotFoundError, ValueError):
        # Expired and revoked ones are kinds of invalid ones.
        raise IdentityRefusedError from None
    except exceptions.FirebaseError:
        raise IdentityUnavailableError from None
    return claims


@lru_cache(maxsize=4)
def _app(project: str, secret: str) -> Any:
    options = {"projectId": project, "httpTimeout": settings.FIREBASE_SECONDS}
    return firebase_admin.initialize_app(
        _credential(secret), options, name=f"codehub-{project}-{hash(secret)}"
    )


def _credential(secret: str) -> Any:
    if not secret:
        return _Anonymous()
    is_json = secret.lstrip().startswith("{")
    return credentials.Certificate(json.loads(secret) if is_json else secret)


if firebase_admin:

    class _Anonymous(credentials.Base):  # type: ignore[misc]
        """For the emulator, which asks for none."""

        def get_credential(self) -> Any:
            return AnonymousCredentials()  # type: ignore[no-untyped-call]
