"""What of a person goes from others' rows when that person is erased."""

from uuid import UUID

from django.db.models import Q

from codehub.community.models import Comment, Follow, Member, Post, PostTag, Reaction, Tag, TagFollow
from codehub.community.services.recounting import lock, recount

STONE = {
    "content": "",
    "mentioned": [],
    "state": Comment.State.DELETED,
    "moderation_note": "",
    "fingerprint": "",
}


def leave(person_id: UUID) -> None:
    """Take back what somebody gave others and set their counters right; twice is harmless.

    Their posts go, with everything under them. Their comments on others' posts become stones, so that the answers
    to them keep their place.
    """
    touched = _touched(person_id)
    Reaction.objects.filter(user=person_id).delete()
    Follow.objects.filter(Q(follower=person_id) | Q(following=person_id)).delete()
    TagFollow.objects.filter(user=person_id).delete()
    Post.objects.filter(author=person_id).delete()
    Comment.objects.filter(author=person_id).update(**STONE)
    Member.objects.filter(user=person_id).delete()
    for model, ids in touched.items():
        lock(model, ids)
        recount(model, ids)


def _touched(person_id: UUID) -> dict[type[Post] | type[Comment] | type[Tag] | type[Member], set[UUID]]:
    """Return the rows of others that count something of this person."""
    reactions = Reaction.objects.filter(user=person_id)
    comments = Comment.objects.filter(author=person_id)
    posts = {*reactions.values_list("post", flat=True), *comments.values_list("post", flat=True)}
    under = Comment.objects.filter(post__author=person_id)
    tags = PostTag.objects.filter(post__author=person_id).values_list("tag", flat=True)
    follows = Follow.objects.filter(Q(follower=person_id) | Q(following=person_id))
    people = {pk for pair in follows.values_list("follower", "following") for pk in pair}
    return {
        Post: posts - {None},
        Comment: set(reactions.exclude(comment__in=under).values_list("comment", flat=True)) - {None},
        Tag: {*tags, *TagFollow.objects.filter(user=person_id).values_list("tag", flat=True)},
        Member: people - {person_id},
    }
