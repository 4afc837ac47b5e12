"""The inbox of one person: giving arrivals their place, marking as read, forgetting what is old.

Numbers are given after the commit, under the inbox's lock, by whoever comes first: the push or the reader. So they
follow the order in which things became visible, whatever order they were written in, and a reader who asks for
everything after a number misses nothing.
"""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.realtime.events import NotificationsRead
from codehub.realtime.models import Inbox, Notification

READ_DAYS = 90
UNREAD_DAYS = 180
BATCH = 1000


def take_in(person_id: UUID) -> int:
    """Number what has arrived; return the newest number."""
    if Notification.objects.unnumbered().filter(recipient_id=person_id).exists():
        return _number(person_id)
    return Inbox.objects.filter(pk=person_id).values_list("last_number", flat=True).first() or 0


@transaction.atomic
def _number(person_id: UUID) -> int:
    inbox = locked_inbox(person_id)
    arrived = Notification.objects.unnumbered().filter(recipient_id=person_id)
    rows = list(arrived.order_by("told_at", "pk").only("pk"))
    for row in rows:
        inbox.last_number += 1
        row.number = inbox.last_number
    Notification.objects.bulk_update(rows, ["number"], batch_size=BATCH)
    inbox.save(update_fields=["last_number"])
    return inbox.last_number


@transaction.atomic
def mark_read(*, user: User, ids: Collection[UUID] | None) -> None:
    """Mark these, or all, as read; what is another's or gone is left alone. Twice is harmless."""
    locked_inbox(user.pk)
    unread = Notification.objects.filter(recipient=user).unread()
    if ids is not None:
        unread = unread.filter(pk__in=ids)
    if unread.update(read_at=timezone.now()):
        publish(NotificationsRead(user_id=user.pk))


def purge() -> int:
    """Delete what was read 90 days ago or told 180 days ago; return how many."""
    now = timezone.now()
    return _delete(read_at__lt=now - timedelta(days=READ_DAYS)) + _delete(
        told_at__lt=now - timedelta(days=UNREAD_DAYS)
    )


def locked_inbox(person_id: UUID) -> Inbox:
    """Lock the inbox, made now if there is none. In a transaction."""
    inboxes = Inbox.objects.select_for_update(no_key=True)
    inbox = inboxes.filter(pk=person_id).first()
    if inbox is None:
        Inbox.objects.bulk_create([Inbox(user_id=person_id)], ignore_conflicts=True)
        inbox = inboxes.get(pk=person_id)
    return inbox


def _delete(**old: object) -> int:
    deleted = 0
    while True:
        with transaction.atomic():
            rows = Notification.objects.filter(**old).select_for_update(skip_locked=True)
            ids = list(rows.values_list("pk", flat=True)[:BATCH])
            Notification.objects.filter(pk__in=ids).delete()
        deleted += len(ids)
        if len(ids) < BATCH:
            return deleted
