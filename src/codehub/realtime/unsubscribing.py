"""The tokens of unsubscribe links: signed, bound to a person and to one kind or all mail. They do nothing else, so they
neither expire nor are used up."""

from uuid import UUID

from django.core import signing

from codehub.realtime.errors import InvalidTokenError
from codehub.realtime.kinds import Kind

SALT = "codehub.realtime.unsubscribe"
MAX_CHARACTERS = 300


def token_for(user_id: UUID, kind: Kind | None) -> str:
    return signing.dumps([user_id.hex, kind.value if kind else None], salt=SALT)


def read(token: str) -> tuple[UUID, Kind | None]:
    """Return whom and what it is about; raise InvalidTokenError."""
    if len(token) > MAX_CHARACTERS:
        raise InvalidTokenError
    try:
        user_id, kind = signing.loads(token, salt=SALT)
        return UUID(user_id), Kind(kind) if kind else None
    except (signing.BadSignature, ValueError, TypeError):
        raise InvalidTokenError from None
