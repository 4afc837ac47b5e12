"""Who is to be told of something, and how."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from codehub.accounts.models import User
from codehub.community.models import Block, Follow, Reaction
from codehub.realtime.kinds import RULES, Email, Kind
from codehub.realtime.models import Inbox, Preference


@dataclass(frozen=True)
class Reader:
    """How one person is told of something; `mail_at` None: not by mail."""

    user_id: UUID
    is_listed: bool
    mail_by: str
    mail_at: datetime | None


def readers_among(
    people: Iterable[UUID], *, kind: Kind, actor_id: UUID | None, now: datetime, is_mailed: bool = True
) -> list[Reader]:
    """Return those of `people` who want to hear of `kind`, in an order that cannot deadlock.

    Never the actor, a closed account, or whoever blocked the actor or is blocked by them.
    """
    wanted = sorted(_reachable(set(people) - {actor_id}, actor_id))
    choices = _choices(wanted, kind)
    mailed = [pk for pk in wanted if is_mailed and choices[pk][1] != Email.OFF]
    inboxes = Inbox.objects.in_bulk(mailed) if mailed else {}
    readers = []
    for pk in wanted:
        in_app, email = choices[pk]
        mail_at = None
        if is_mailed and email != Email.OFF:
            mail_at = (inboxes.get(pk) or Inbox(user_id=pk)).mail_time(email, now)
        if in_app or mail_at:
            readers.append(Reader(pk, in_app, email if mail_at else Email.OFF, mail_at))
    return readers


def followers_who_want(kind: Kind, *, following_id: UUID) -> list[UUID]:
    """Return the followers of somebody who have switched `kind` on."""
    on = Preference.objects.filter(Q(in_app=True) | ~Q(email=Email.OFF), kind=kind)
    followers = Follow.objects.filter(following_id=following_id, follower__in=on.values("user_id"))
    return list(followers.values_list("follower_id", flat=True))


def reacts(*, user_id: UUID, post_id: UUID, comment_id: UUID | None) -> bool:
    """Whether somebody has any reaction to a comment, or to a post itself."""
    subject = {"comment_id": comment_id} if comment_id else {"post_id": post_id}
    return Reaction.objects.filter(user_id=user_id, **subject).exists()


def _reachable(people: set[UUID], actor_id: UUID | None) -> Iterable[UUID]:
    found = User.objects.filter(pk__in=people, is_active=True)
    if actor_id is not None:
        found = found.exclude(pk__in=_blocked_by(actor_id)).exclude(pk__in=_blockers_of(actor_id))
    return found.values_list("pk", flat=True)


def _blocked_by(person_id: UUID) -> QuerySet[Block, UUID]:
    return Block.objects.filter(blocker_id=person_id).values_list("blocked_id", flat=True)


def _blockers_of(person_id: UUID) -> QuerySet[Block, UUID]:
    return Block.objects.filter(blocked_id=person_id).values_list("blocker_id", flat=True)


def _choices(people: list[UUID], kind: Kind) -> dict[UUID, tuple[bool, str]]:
    rule = RULES[kind]
    choices: dict[UUID, tuple[bool, str]] = dict.fromkeys(people, (rule.in_app, rule.email.value))
    if people and not rule.is_always_on:
        rows = Preference.objects.filter(kind=kind, user_id__in=people)
        choices.update({row.user_id: (row.in_app, row.email) for row in rows})
    return choices
