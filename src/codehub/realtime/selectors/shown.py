"""Notifications as they are shown: with names, titles and addresses as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from codehub.accounts.models import User
from codehub.community.models import Post
from codehub.learning.models import Course
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification
from codehub.realtime.wording import SOMEBODY, Words, sentence, who_and


@dataclass(frozen=True)
class Subject:
    post_id: UUID | None
    comment_id: UUID | None
    course_id: UUID | None
    user_id: UUID | None


@dataclass(frozen=True)
class Shown:
    """One notification, in words."""

    id: UUID
    kind: str
    actor: User | None
    actors_count: int
    text: str
    url: str
    subject: Subject
    read_at: datetime | None
    created_at: datetime


def shown(rows: Iterable[Notification]) -> list[Shown]:
    """Put `rows` into words, in three queries however many. They must be visible to their reader."""
    rows = list(rows)
    people = User.objects.in_bulk({row.actor_id for row in rows if row.actor_id})
    posts = dict(
        Post.objects.filter(pk__in={row.post_id for row in rows if row.post_id}).values_list("pk", "title")
    )
    courses = dict(
        Course.objects.filter(pk__in={row.course_id for row in rows if row.course_id}).values_list(
            "pk", "title"
        )
    )
    return [_one(row, people, posts, courses) for row in rows]


def address_of(row: Notification) -> str:
    """Return the front end's path to what a notification is about."""
    if row.kind == Kind.FOLLOWED:
        return f"/people/{row.user_id}"
    if row.kind == Kind.MODERATED and row.post_id is None:
        return "/settings"
    if row.post_id is not None:
        return f"/posts/{row.post_id}" + (f"#comment-{row.comment_id}" if row.comment_id else "")
    return ADDRESSES.get(Kind(row.kind), "/notifications")


ADDRESSES = {
    Kind.CERTIFICATE_ISSUED: "/certificates",
    Kind.ACHIEVEMENT_EARNED: "/progress",
    Kind.ROLE_CHANGED: "/settings",
    Kind.SECURITY: "/settings",
}


def _one(
    row: Notification, people: dict[UUID, User], posts: dict[UUID, str], courses: dict[UUID, str]
) -> Shown:
    actor = people.get(row.actor_id) if row.actor_id else None
    words = Words(
        who=who_and(actor.name if actor else SOMEBODY, row.actors_count),
        post=_quoted(posts.get(row.post_id, "") if row.post_id else ""),
        course=_quoted(courses.get(row.course_id, "") if row.course_id else ""),
        on_comment=row.comment_id is not None,
        facts=row.facts,
    )
    return Shown(
        id=row.pk,
        kind=row.kind,
        actor=actor,
        actors_count=row.actors_count,
        text=sentence(row.kind, words),
        url=address_of(row),
        subject=Subject(row.post_id, row.comment_id, row.course_id, row.user_id),
        read_at=row.read_at,
        created_at=row.told_at,
    )


def _quoted(title: str) -> str:
    return f"“{title}”" if title else ""
