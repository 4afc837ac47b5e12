"""The rules of realtime that say no."""

from enum import IntEnum
from http import HTTPStatus

from codehub.core.errors import DomainError


class RealtimeUnavailableError(DomainError):
    code = "realtime_unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "Live updates are away for a moment. Everything else works; try again in a few seconds."


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
