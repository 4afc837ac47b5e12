"""Bringing posts into sight and taking them out of it: the rows and counters that only posts in sight have.

The caller holds the lock of the post and sets its state.
"""

from collections.abc import Collection, Iterable

from django.db.models import F

from codehub.community.models import Member, PopularPost, Post, PostTag, Tag


def bring_into_sight(post: Post) -> None:
    """Count a post that has just become public, and list it under its tags; twice is harmless."""
    _count(post, 1)
    retag(post)


def take_out_of_sight(post: Post) -> None:
    """Undo `bring_into_sight`, also for a post that is about to be deleted; call it once."""
    _count(post, -1)
    PopularPost.objects.filter(post=post).delete()
    _unlist(post, PostTag.objects.filter(post=post).values_list("tag__name", flat=True))


def retag(post: Post) -> None:
    """Make the rows of a post in sight those of `post.tags`."""
    listed = set(PostTag.objects.filter(post=post).values_list("tag__name", flat=True))
    wanted = set(post.tags)
    tags = _locked(listed ^ wanted)
    at = post.published_at or post.created_at  # a post in sight has its moment
    rows = [PostTag(post=post, tag=tags[name], published_at=at) for name in wanted - listed]
    PostTag.objects.bulk_create(rows)
    _add(rows, 1)
    _unlist(post, listed - wanted)


def _unlist(post: Post, names: Iterable[str]) -> None:
    tags = _locked(set(names))
    rows = list(PostTag.objects.filter(post=post, tag__in=tags.values()))
    PostTag.objects.filter(pk__in=[row.pk for row in rows]).delete()
    _add(rows, -1)


def _add(rows: Collection[PostTag], step: int) -> None:
    Tag.objects.filter(pk__in=[row.tag_id for row in rows]).update(posts_count=F("posts_count") + step)


def _count(post: Post, step: int) -> None:
    Member.objects.locked(post.author)
    Member.objects.filter(pk=post.author_id).update(posts_count=F("posts_count") + step)


def _locked(names: set[str]) -> dict[str, Tag]:
    """Lock the tags of these names, made now where there are none; in one order, so that nobody deadlocks."""
    known = set(Tag.objects.filter(name__in=names).values_list("name", flat=True))
    if new := sorted(names - known):
        Tag.objects.bulk_create([Tag(name=name) for name in new], ignore_conflicts=True)
    tags = Tag.objects.filter(name__in=names).order_by("name").select_for_update(no_key=True)
    return {tag.name: tag for tag in tags}
