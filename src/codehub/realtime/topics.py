"""Topics: what a socket may listen to besides its person, and who may.

A new kind is a line in `READERS`: given pairs of person and id, return those who may read.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from codehub.accounts.models import User
from codehub.community.models import Block, Post

MAX_TOPICS = 50
"""Of one socket."""
Pair = tuple[UUID, UUID]
"""A person's id and the id of what they listen to."""


@dataclass(frozen=True)
class Topic:
    """What is listened to, as clients name it: `post:<id>`."""

    kind: str
    id: UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def group(self) -> str:
        """The group of the channel layer."""
        return f"{self.kind}.{self.id}"


def topic_named(text: object) -> Topic | None:
    """Return the topic that a client names; None for what is none."""
    kind, _, named = text.partition(":") if isinstance(text, str) and len(text) <= 60 else ("", "", "")
    try:
        return Topic(kind, UUID(named)) if kind in READERS else None
    except ValueError:
        return None


def may_listen(listening: Collection[tuple[UUID, Topic]]) -> set[tuple[UUID, Topic]]:
    """Return those who may listen, in a few queries for each kind however many they are."""
    kinds: dict[str, set[Pair]] = defaultdict(set)
    for user_id, topic in listening:
        kinds[topic.kind].add((user_id, topic.id))
    return {
        (user_id, Topic(kind, subject_id))
        for kind, pairs in kinds.items()
        for user_id, subject_id in READERS[kind](pairs)
    }


def readers_of_posts(pairs: Collection[Pair]) -> set[Pair]:
    """As `Post.objects.visible_to`, for many people at once; nobody listens to what is out of sight."""
    posts = Post.objects.published().filter(pk__in={post_id for _, post_id in pairs})
    authors = dict(posts.values_list("pk", "author_id"))
    people = {user_id for user_id, _ in pairs}
    active = User.objects.filter(pk__in=people, is_active=True)
    roles = dict(active.values_list("pk", "role"))
    known = [*people, *authors.values()]
    blocks = Block.objects.filter(Q(blocker__in=known, blocked__in=known))
    apart = {frozenset(pair) for pair in blocks.values_list("blocker_id", "blocked_id")}
    return {
        (user_id, post_id)
        for user_id, post_id in pairs
        if post_id in authors
        and user_id in roles
        and (roles[user_id] == User.Role.ADMIN or frozenset((user_id, authors[post_id])) not in apart)
    }


READERS: dict[str, Callable[[Collection[Pair]], set[Pair]]] = {"post": readers_of_posts}
