"""Tickets: what opens one socket, once, within 30 seconds. An access token never stands in an address."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import RedisError

from codehub.realtime.errors import RealtimeUnavailableError

LIFETIME_SECONDS = 30
MAX_CHARACTERS = 100


@dataclass(frozen=True)
class Holder:
    """Whose socket it is, and the session that ends it when it ends; None when signed in without one."""

    user_id: UUID
    session_id: UUID | None


@dataclass(frozen=True)
class Ticket:
    ticket: str
    expires_at: datetime


def issue(holder: Holder) -> Ticket:
    """Return a new ticket; raise RealtimeUnavailableError (503) when Redis is away."""
    ticket = secrets.token_urlsafe(32)
    expires_at = timezone.now() + timedelta(seconds=LIFETIME_SECONDS)
    value = f"{holder.user_id} {holder.session_id or ''}"
    try:
        cache.set(_key(ticket), value, timeout=LIFETIME_SECONDS)
    except RedisError:
        raise RealtimeUnavailableError from None
    return Ticket(ticket, expires_at)


def redeem(ticket: str) -> Holder | None:
    """Use up the ticket; None when it is unknown, expired or already used. Raise RealtimeUnavailableError."""
    if len(ticket) > MAX_CHARACTERS:
        return None
    key = _key(ticket)
    try:
        value = cache.get(key)
        # Of several who read it only one deletes it.
        if value is None or not cache.delete(key):
            return None
    except RedisError:
        raise RealtimeUnavailableError from None
    user_id, _, session_id = value.partition(" ")
    return Holder(UUID(user_id), UUID(session_id) if session_id else None)


def _key(ticket: str) -> str:
    return f"ticket:{hashlib.sha256(ticket.encode()).hexdigest()}"
