"""Whether somebody may write now: suspensions, limits, links and copies. The caller holds the member's lock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from codehub.accounts.models import User
from codehub.community.errors import (
    DuplicateContentError,
    PostingTooFastError,
    SuspendedError,
    TooManyLinksError,
)
from codehub.community.models import Comment, Member, Post
from codehub.community.trust import LIMITS, Limits, trust_in
from codehub.core.web_addresses import IN_A_TEXT

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SHORT_CHARACTERS = 40
"""A text shorter than this may be said again: thanks are no spam."""
LIMIT_OF: dict[type[Post] | type[Comment], Callable[[Limits], int]] = {
    Post: lambda limits: limits.posts_per_hour,
    Comment: lambda limits: limits.comments_per_hour,
}


def check_not_suspended(user: User) -> None:
    """Raise SuspendedError while `user` may only read."""
    member = Member.objects.filter(user=user).first()
    if member is not None and member.is_suspended(timezone.now()):
        raise SuspendedError(_until(member))


def check_may_write(user: User, model: type[Post] | type[Comment], *, text: str, fingerprint: str) -> None:
    """Raise SuspendedError, PostingTooFastError, TooManyLinksError or DuplicateContentError. `text` is all of it."""
    now = timezone.now()
    [member] = Member.objects.locked(user)
    if member.is_suspended(now):
        raise SuspendedError(_until(member))
    limits = LIMITS[trust_in(user, member, now)]
    _check_pace(_written(model, user), LIMIT_OF[model](limits), now)
    check_links(text, limits)
    if len(text.strip()) >= SHORT_CHARACTERS and _said_before(user, fingerprint, now - DAY):
        raise DuplicateContentError


def check_may_edit(user: User, *, text: str) -> None:
    """Raise SuspendedError or TooManyLinksError."""
    now = timezone.now()
    [member] = Member.objects.locked(user)
    if member.is_suspended(now):
        raise SuspendedError(_until(member))
    check_links(text, LIMITS[trust_in(user, member, now)])


def count_solved(user_id: Any) -> None:
    """Count one more solved exercise: trust grows with judged work."""
    Member.objects.get_or_create(user_id=user_id)
    Member.objects.filter(user=user_id).update(solved_count=F("solved_count") + 1)


def check_links(text: str, limits: Limits) -> None:
    if sum(1 for _ in IN_A_TEXT.finditer(text)) > limits.links_per_text:
        raise TooManyLinksError(
            f"You may put {limits.links_per_text} links into one text for now. Leave some out."
        )


def _written(model: type[Post] | type[Comment], user: User) -> QuerySet[Any]:
    rows = model._default_manager.filter(author=user)
    return rows.exclude(state=Post.State.DRAFT) if model is Post else rows


def _check_pace(rows: QuerySet[Any], limit: int, now: datetime) -> None:
    moment = "published_at" if rows.model is Post else "created_at"
    latest = list(
        rows.filter(**{f"{moment}__gt": now - HOUR})
        .order_by(f"-{moment}")
        .values_list(moment, flat=True)[:limit]
    )
    if len(latest) >= limit:
        minutes = int((latest[-1] + HOUR - now).total_seconds() // 60) + 1
        raise PostingTooFastError(
            f"You may write {limit} of these in an hour for now. Try again in {minutes} min."
        )


def _said_before(user: User, fingerprint: str, since: datetime) -> bool:
    same = {"author": user, "fingerprint": fingerprint, "created_at__gt": since}
    posts = Post.objects.filter(**same).exclude(state=Post.State.DRAFT)
    return bool(fingerprint) and (posts.exists() or Comment.objects.filter(**same).exists())


def _until(member: Member) -> str:
    until = f"{member.suspended_until:%Y-%m-%d %H:%M} UTC" if member.suspended_until else ""
    reason = f" {member.suspension_reason}" if member.suspension_reason else ""
    return f"A moderator has suspended you until {until}: you may read, but not write.{reason}"
