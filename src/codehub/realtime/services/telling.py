"""Telling people of facts: rows in the publisher's transaction.

A publisher only inserts rows, or changes one row of one person; it never takes anybody's inbox, and never two rows
of the same person. Whoever changes several rows of a person holds that person's inbox. So nothing here deadlocks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from codehub.core.events import publish
from codehub.realtime.events import NotificationsStored
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification, NotificationActor
from codehub.realtime.selectors import Reader, readers_among

BATCH = 500


@dataclass(frozen=True, kw_only=True)
class News:
    """A fact as it is to be told. `key` names the fact: told twice to one person, it is one notification."""

    kind: Kind
    key: str
    actor_id: UUID | None = None
    post_id: UUID | None = None
    comment_id: UUID | None = None
    course_id: UUID | None = None
    user_id: UUID | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    is_mailed: bool = True


@transaction.atomic(savepoint=False)
def tell(news: News, people: Iterable[UUID]) -> None:
    """Write a notification for each of `people` who wants it and has not been told yet."""
    now = timezone.now()
    readers = readers_among(people, kind=news.kind, actor_id=news.actor_id, now=now, is_mailed=news.is_mailed)
    rows = [_row(news, reader, now) for reader in readers]
    if not rows:
        return
    Notification.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    mine = Notification.objects.filter(pk__in=[row.pk for row in rows])
    if ids := tuple(mine.values_list("pk", flat=True)):
        publish(NotificationsStored(notification_ids=ids))


@transaction.atomic(savepoint=False)
def tell_again(news: News, person_id: UUID) -> None:
    """Add the actor to the person's grouped notification, and bring it up again if that is news."""
    now = timezone.now()
    readers = readers_among(
        [person_id], kind=news.kind, actor_id=news.actor_id, now=now, is_mailed=news.is_mailed
    )
    if not readers or news.actor_id is None:
        return
    Notification.objects.bulk_create([_row(news, readers[0], now, count=0)], ignore_conflicts=True)
    group = _locked(person_id, news.key)
    entry = NotificationActor(notification=group, actor_id=news.actor_id)
    NotificationActor.objects.bulk_create([entry], ignore_conflicts=True)
    if NotificationActor.objects.filter(pk=entry.pk).exists():
        _bring_up(group, news, readers[0], now)
    elif NotificationActor.objects.filter(
        notification=group, actor_id=news.actor_id, is_withdrawn=True
    ).update(is_withdrawn=False):
        # Doing it again is no news: the row is right, and nobody is rung for.
        Notification.objects.filter(pk=group.pk).update(
            actors_count=F("actors_count") + 1, actor_id=news.actor_id, withdrawn_at=None
        )


@transaction.atomic(savepoint=False)
def take_back(*, person_id: UUID, key: str, actor_id: UUID) -> None:
    """Take the actor out of a grouped notification; without any it is out of sight. Twice is harmless."""
    group = (
        Notification.objects.select_for_update(no_key=True).filter(recipient_id=person_id, key=key).first()
    )
    if group is None:
        return
    actors = NotificationActor.objects.filter(notification=group)
    if not actors.filter(actor_id=actor_id, is_withdrawn=False).update(is_withdrawn=True):
        return
    left = actors.filter(is_withdrawn=False).order_by("-updated_at").first()
    group.actors_count -= 1
    group.actor_id = left.actor_id if left else actor_id
    group.withdrawn_at = None if left else timezone.now()
    group.save(update_fields=["actors_count", "actor", "withdrawn_at", "updated_at"])


@transaction.atomic(savepoint=False)
def forget_actor(actor_id: UUID) -> None:
    """Take somebody who is erased out of what others are told."""
    entries = NotificationActor.objects.filter(actor_id=actor_id, is_withdrawn=False)
    groups = Notification.objects.filter(pk__in=entries.values("notification_id"))
    for group in groups.order_by("pk"):
        take_back(person_id=group.recipient_id, key=group.key, actor_id=actor_id)
    Notification.objects.filter(actor_id=actor_id).exclude(recipient_id=actor_id).delete()


def _locked(person_id: UUID, key: str) -> Notification:
    return Notification.objects.select_for_update(no_key=True).get(recipient_id=person_id, key=key)


def _bring_up(group: Notification, news: News, reader: Reader, now: Any) -> None:
    group.actors_count += 1
    group.actor_id = news.actor_id
    group.told_at = now
    group.read_at = group.withdrawn_at = group.number = None
    group.is_listed = reader.is_listed
    group.mail_by, group.mail_id = reader.mail_by, None
    group.mail_at = group.mail_at or reader.mail_at
    group.save()
    publish(NotificationsStored(notification_ids=(group.pk,)))


def _row(news: News, reader: Reader, now: Any, count: int | None = None) -> Notification:
    return Notification(
        recipient_id=reader.user_id,
        kind=news.kind,
        key=news.key,
        actor_id=news.actor_id,
        actors_count=(1 if news.actor_id else 0) if count is None else count,
        post_id=news.post_id,
        comment_id=news.comment_id,
        course_id=news.course_id,
        user_id=news.user_id,
        facts=news.facts,
        told_at=now,
        is_listed=reader.is_listed,
        mail_by=reader.mail_by,
        mail_at=reader.mail_at,
    )
