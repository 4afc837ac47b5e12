"""What people are to each other: following, blocking; and following tags."""

from django.db import transaction
from django.db.models import F

from codehub.accounts.models import User
from codehub.community.errors import BlockedError, CannotBlockOneselfError, CannotFollowOneselfError
from codehub.community.events import PersonBlocked, PersonFollowed, PersonUnfollowed
from codehub.community.models import Block, Bookmark, Follow, Member, Post, Tag, TagFollow
from codehub.community.services import standing
from codehub.core.events import publish


@transaction.atomic
def follow(*, follower: User, following: User) -> bool:
    """Follow a person; return whether that is new. Raise CannotFollowOneselfError, BlockedError, SuspendedError."""
    if follower.pk == following.pk:
        raise CannotFollowOneselfError
    standing.check_not_suspended(follower)
    Member.objects.locked(follower, following)
    if Block.objects.between(follower, following).exists():
        raise BlockedError
    _row, is_new = Follow.objects.get_or_create(follower=follower, following=following)
    if is_new:
        _count(follower, following, 1)
        publish(PersonFollowed(follower_id=follower.pk, following_id=following.pk))
    return is_new


@transaction.atomic
def unfollow(*, follower: User, following: User) -> None:
    """Follow a person no more; twice is harmless."""
    if follower.pk != following.pk:
        Member.objects.locked(follower, following)
        _end(follower, following)


@transaction.atomic
def block(*, blocker: User, blocked: User) -> None:
    """Have nothing to do with somebody: both follows end. Twice is harmless; raise CannotBlockOneselfError."""
    if blocker.pk == blocked.pk:
        raise CannotBlockOneselfError
    Member.objects.locked(blocker, blocked)
    _row, is_new = Block.objects.get_or_create(blocker=blocker, blocked=blocked)
    if is_new:
        _end(blocker, blocked)
        _end(blocked, blocker)
        publish(PersonBlocked(blocker_id=blocker.pk, blocked_id=blocked.pk))


@transaction.atomic
def unblock(*, blocker: User, blocked: User) -> None:
    """Undo a block; the follows that it ended do not come back. Twice is harmless."""
    Block.objects.filter(blocker=blocker, blocked=blocked).delete()


@transaction.atomic
def follow_tag(*, user: User, tag: Tag) -> Tag:
    """Follow a tag; twice is harmless. Return it with its counter."""
    tag = Tag.objects.select_for_update(no_key=True).get(pk=tag.pk)
    _row, is_new = TagFollow.objects.get_or_create(user=user, tag=tag)
    return _recounted(tag, int(is_new))


@transaction.atomic
def unfollow_tag(*, user: User, tag: Tag) -> Tag:
    """Follow a tag no more; twice is harmless. Return it with its counter."""
    tag = Tag.objects.select_for_update(no_key=True).get(pk=tag.pk)
    gone, _models = TagFollow.objects.filter(user=user, tag=tag).delete()
    return _recounted(tag, -gone)


def bookmark(*, user: User, post: Post) -> None:
    """Keep a post for later; twice is harmless."""
    Bookmark.objects.get_or_create(user=user, post=post)


def remove_bookmark(*, user: User, post: Post) -> None:
    Bookmark.objects.filter(user=user, post=post).delete()


def _recounted(tag: Tag, step: int) -> Tag:
    if step:
        tag.followers_count += step
        tag.save(update_fields=["followers_count", "updated_at"])
    return tag


def _end(follower: User, following: User) -> None:
    gone, _models = Follow.objects.filter(follower=follower, following=following).delete()
    if gone:
        _count(follower, following, -1)
        publish(PersonUnfollowed(follower_id=follower.pk, following_id=following.pk))


def _count(follower: User, following: User, step: int) -> None:
    Member.objects.filter(pk=follower.pk).update(following_count=F("following_count") + step)
    Member.objects.filter(pk=following.pk).update(followers_count=F("followers_count") + step)
