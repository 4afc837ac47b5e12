"""The rules of realtime that say no."""

from enum import IntEnum
from http import HTTPStatus

from codehub.core.errors import DomainError


class RealtimeUnavailableError(DomainError):
    code = "realtime_unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "Live updates are away for a moment. Everything else works; try again in a few seconds."


class AlwaysOnError(DomainError):
    code = "always_on"
    detail = "This kind of notification cannot be switched off."


class EmailNotOfferedError(DomainError):
    code = "email_not_offered"
    detail = "This kind of notification is not mailed that often."


class InvalidTokenError(DomainError):
    code = "invalid_token"
    status = HTTPStatus.BAD_REQUEST
    detail = "This unsubscribe link is not whole. Copy it from the mail again, or sign in and change your settings."


class CloseCode(IntEnum):
    """Why the server closed a socket. 4000 and above are ours (RFC 6455, 7.4.2)."""

    MESSAGE_TOO_BIG = 1009
    TRY_AGAIN_LATER = 1013
    SIGNED_OUT = 4401
    """The ticket is unknown, used or expired, or the session has ended: get a new ticket."""
    FOREIGN_ORIGIN = 4403
    """The page is not ours. The handshake itself is refused, so browsers see HTTP 403."""
    TOO_SLOW = 4408
    """A message could not be delivered in time: connect again and catch up over REST."""
    TOO_MANY = 4429
    """Too many sockets of one person, or too many messages on one socket."""
