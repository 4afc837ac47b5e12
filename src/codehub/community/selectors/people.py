"""What two people are to each other."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from codehub.accounts.models import User
from codehub.community.models import Block, Follow, Member


@dataclass(frozen=True)
class Relation:
    """What `viewer` and another person are to each other, and how many follow that person."""

    is_following: bool
    follows_me: bool
    is_blocked: bool
    """By the viewer. Whom others block is nobody's business but theirs."""
    followers_count: int
    following_count: int


def relation(viewer: User, person: User) -> Relation:
    member = Member.objects.filter(user=person).first() or Member(user=person)
    pairs = set(
        Follow.objects.filter(follower__in=[viewer, person], following__in=[viewer, person]).values_list(
            "follower_id", "following_id"
        )
    )
    return Relation(
        is_following=(viewer.pk, person.pk) in pairs,
        follows_me=(person.pk, viewer.pk) in pairs,
        is_blocked=Block.objects.filter(blocker=viewer, blocked=person).exists(),
        followers_count=member.followers_count,
        following_count=member.following_count,
    )


def followed_among(viewer: User, ids: Collection[UUID]) -> set[UUID]:
    """Return whom of `ids` the viewer follows."""
    return set(
        Follow.objects.filter(follower=viewer, following__in=ids).values_list("following_id", flat=True)
    )
