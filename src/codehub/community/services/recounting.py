"""Every counter of the community, and the rows that it counts: what `codehub reconcile` checks and mends."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from codehub.community.models import Comment, Follow, Member, Post, PostTag, Reaction, Tag, TagFollow
from codehub.community.models.reactions import COUNTERS


@dataclass(frozen=True)
class Counter:
    """A counting column: `owner` says which field of the counted rows names the row that counts them."""

    model: type[Model]
    name: str
    rows: QuerySet[Any]
    owner: str

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def drifted(self, ids: Collection[UUID] | None = None) -> QuerySet[Any]:
        """Return the rows whose column is wrong, annotated with `true_count`."""
        counted = self.rows.filter(**{self.owner: OuterRef("pk")}).order_by().values(self.owner)
        rows = self.model._default_manager.all()
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        true_count = Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)
        wrong: QuerySet[Any] = rows.annotate(true_count=true_count).filter(~Q(**{self.name: F("true_count")}))
        return wrong

    def mend(self, ids: Collection[UUID] | None = None) -> int:
        """Set the column right; return in how many rows it was wrong."""
        return self.drifted(ids).update(**{self.name: F("true_count")})

    @transaction.atomic
    def reconcile(self) -> int:
        """Set the column right while others count; return in how many rows it was wrong."""
        ids = list(self.drifted().values_list("pk", flat=True))
        lock(self.model, ids)  # whoever counts holds this lock, so from here on nobody does
        return self.mend(ids)


def lock(model: type[Model], ids: Collection[UUID]) -> None:
    """Lock rows in an order that cannot deadlock."""
    list(model._default_manager.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True).values("pk"))


def counters() -> Iterator[Counter]:
    for kind, name in COUNTERS.items():
        given = Reaction.objects.filter(reaction_type=kind)
        yield Counter(Post, name, given, "post")
        yield Counter(Comment, name, given, "comment")
    in_sight = Comment.objects.filter(state=Comment.State.VISIBLE)
    yield Counter(Post, "comments_count", in_sight, "post")
    yield Counter(Comment, "replies_count", Comment.objects.all(), "parent")
    yield Counter(Tag, "posts_count", PostTag.objects.all(), "tag")
    yield Counter(Tag, "followers_count", TagFollow.objects.all(), "tag")
    yield Counter(Member, "posts_count", Post.objects.published(), "author")
    yield Counter(Member, "followers_count", Follow.objects.all(), "following")
    yield Counter(Member, "following_count", Follow.objects.all(), "follower")


def recount(model: type[Model], ids: Collection[UUID] | None = None) -> int:
    """Set every counter of `model` right in the rows `ids`, or in all; return how many columns were wrong."""
    return sum(counter.mend(ids) for counter in counters() if counter.model is model)
