"""What somebody should see next, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from codehub.accounts.models import User
from codehub.community.models import Block, Follow, PopularPost, Post, Tag, TagFollow
from codehub.community.selectors import feed_queries
from codehub.core import cursors

ORDER = ("-published_at", "-id")
BY_SCORE = ("-score", "-post_id")
END_OF_TIME = (datetime(9999, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))
MAX_NEW = 50


class Scope(StrEnum):
    HOME = "home"
    FOLLOWING = "following"
    POPULAR = "popular"
    LATEST = "latest"


class ReasonKind(StrEnum):
    """Why a post is shown; in the order of `feed_queries`' sources."""

    OWN = "own"
    FOLLOWING = "following"
    TAG = "tag"
    POPULAR = "popular"
    LATEST = "latest"


SOURCES = list(ReasonKind)[:4]


@dataclass(frozen=True)
class Entry:
    """A post in a feed."""

    post: Post
    kind: ReasonKind
    tag: str | None = None

    @property
    def text(self) -> str:
        """Say why the post is here."""
        return {
            ReasonKind.OWN: "You posted this",
            ReasonKind.FOLLOWING: f"Because you follow {self.post.author.name}",
            ReasonKind.TAG: f"Because you follow #{self.tag}",
            ReasonKind.POPULAR: "Popular this week",
            ReasonKind.LATEST: "New in the community",
        }[self.kind]


@dataclass(frozen=True)
class Page:
    """`next` is where the next page goes on, None at the end; `newest` is what `new_count` counts from."""

    entries: list[Entry]
    next: str | None
    newest: str


@dataclass(frozen=True)
class Found:
    """A post of a page, before it is read: its place in the order, and why it is there."""

    place: tuple[Any, UUID]
    kind: ReasonKind
    tag_id: UUID | None = None


def page(*, reader: User, scope: Scope, cursor: str | None, size: int) -> Page:
    """Return a page of the feed; raise InvalidCursorError.

    A cursor names the last post seen, so posts that arrive or go meanwhile neither repeat nor hide others.
    """
    order = BY_SCORE if scope is Scope.POPULAR else ORDER
    place = cursors.read(cursor, ordering=order) if cursor else None
    if scope is Scope.POPULAR:
        found = _popular(reader, place, size + 1)
    elif _reads_everybody(reader, scope):
        found = _latest(reader, place or END_OF_TIME, size + 1)
    else:
        found = _followed(reader, place or END_OF_TIME, size + 1, with_popular=scope is Scope.HOME)
    shown = found[:size]
    last = cursors.written(shown[-1].place, ordering=order) if found[size:] else None
    first = shown[0].place if shown and order == ORDER else (datetime.now(UTC), UUID(int=0))
    return Page(_entries(shown), last, cursors.written(first, ordering=ORDER))


def new_count(*, reader: User, scope: Scope, since: str) -> int:
    """Return how many posts, at most 50, have come since `newest` of a page; raise InvalidCursorError."""
    place = cursors.read(since, ordering=ORDER)
    if scope is Scope.POPULAR:
        return 0
    if _reads_everybody(reader, scope):
        newer = cursors.after(place, ordering=("published_at", "id"))
        return Post.objects.listed_for(reader).exclude(author=reader).filter(newer)[:MAX_NEW].count()
    parameters = _parameters(reader, place, MAX_NEW, with_popular=scope is Scope.HOME)
    [[count]] = _rows(feed_queries.SINCE, parameters)
    return int(count)


def _reads_everybody(reader: User, scope: Scope) -> bool:
    """Who follows nothing yet sees at home what everybody posts: an empty page would teach nobody to follow."""
    if scope is not Scope.HOME:
        return scope is Scope.LATEST
    follows = Follow.objects.filter(follower=reader).values("pk")[:1]
    return not follows.union(TagFollow.objects.filter(user=reader).values("pk")[:1], all=True).exists()


def _followed(reader: User, place: cursors.Place, size: int, *, with_popular: bool) -> list[Found]:
    rows = _rows(feed_queries.BEFORE, _parameters(reader, place, size, with_popular=with_popular))
    return [Found((at, post_id), SOURCES[source], tag_id) for at, post_id, source, tag_id in rows]


def _latest(reader: User, place: cursors.Place, size: int) -> list[Found]:
    older = cursors.after(place, ordering=ORDER)
    posts = Post.objects.listed_for(reader).filter(older).order_by(*ORDER)
    own = {True: ReasonKind.OWN, False: ReasonKind.LATEST}
    rows = posts.values_list("published_at", "id", "author_id")[:size]
    return [Found((at, post_id), own[author_id == reader.pk]) for at, post_id, author_id in rows]


def _popular(reader: User, place: cursors.Place | None, size: int) -> list[Found]:
    ranked = PopularPost.objects.filter(post__in=Post.objects.listed_for(reader)).order_by(*BY_SCORE)
    if place:
        ranked = ranked.filter(cursors.after(place, ordering=BY_SCORE))
    rows = ranked.values_list("score", "post_id")[:size]
    return [Found((score, post_id), ReasonKind.POPULAR) for score, post_id in rows]


def _entries(found: Sequence[Found]) -> list[Entry]:
    posts = (
        Post.objects.published().select_related("author", "link").in_bulk([each.place[1] for each in found])
    )
    tags = Tag.objects.in_bulk({each.tag_id for each in found if each.tag_id})
    entries = []
    for each in found:
        post = posts.get(each.place[1])  # None when it was taken out of sight in between
        tag = tags.get(each.tag_id) if each.tag_id else None
        if post is not None:
            entries.append(Entry(post, each.kind, tag.name if tag else None))
    return entries


def _parameters(reader: User, place: cursors.Place, size: int, *, with_popular: bool) -> dict[str, Any]:
    strangers = list(Block.objects.strangers_of(reader))
    return {
        "reader": reader.pk, "at": place[0], "id": place[1], "size": size,
        "strangers": strangers, "with_popular": with_popular,
    }  # fmt: skip


def _rows(statement: str, parameters: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[Any] = cursor.fetchall()
    return rows
