"""Ringing for what was stored. It may be lost: the browser catches up by its cursor."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from codehub.accounts.models import User
from codehub.core.events import Event
from codehub.realtime import tasks
from codehub.realtime.messages import NotificationCreatedMessage, NotificationsReadMessage, push
from codehub.realtime.models import Notification
from codehub.realtime.selectors import Shown, shown, unread_count
from codehub.realtime.services import take_in

AT_ONCE = 10
"""So many are rung for in the publisher's process; more are left to workers."""
BATCH = 200


@dataclass(frozen=True, kw_only=True)
class Arrival(Event):
    notification: Shown
    unread_count: int


@dataclass(frozen=True, kw_only=True)
class UnreadCount(Event):
    unread_count: int


def announce(notification_ids: Iterable[UUID]) -> None:
    """Push what was stored to whom it is for; to a crowd by workers."""
    ids = list(notification_ids)
    if len(ids) <= AT_ONCE:
        announce_now(ids)
        return
    for batch in range(0, len(ids), BATCH):
        tasks.announce.delay_on_commit([str(each) for each in ids[batch : batch + BATCH]])


def announce_now(notification_ids: Iterable[UUID]) -> None:
    """Give each its place, then push it, unless its reader does not see it (any more)."""
    rows = Notification.objects.filter(pk__in=list(notification_ids), is_listed=True)
    readers = User.objects.in_bulk(set(rows.values_list("recipient_id", flat=True)))
    for reader in readers.values():
        take_in(reader.pk)
        for notification in shown(Notification.objects.listed_for(reader).filter(pk__in=rows.values("pk"))):
            arrival = Arrival(notification=notification, unread_count=unread_count(reader))
            push(user_id=reader.pk, message=NotificationCreatedMessage, event=arrival)


def announce_read(user_id: UUID) -> None:
    """Tell every open tab how much is left."""
    reader = User.objects.filter(pk=user_id).first()
    if reader is not None:
        count = UnreadCount(unread_count=unread_count(reader))
        push(user_id=user_id, message=NotificationsReadMessage, event=count)
