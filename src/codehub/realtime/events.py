"""Facts about notifications."""

from dataclasses import dataclass
from uuid import UUID

from codehub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NotificationsStored(Event):
    """People have something new to read."""

    notification_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class NotificationsRead(Event):
    """Somebody read some of theirs, on one of their devices."""

    user_id: UUID
