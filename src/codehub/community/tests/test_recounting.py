"""Counters, recounted from the rows; and what stays right when somebody is erased."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Comment, Follow, Member, Post, Reaction, Tag, TagFollow
from codehub.community.services.leaving import leave
from codehub.community.services.recounting import counters, recount
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import CommentFactory, FollowFactory, PostFactory

pytestmark = pytest.mark.django_db


def mend_all():
    for model in {counter.model for counter in counters()}:
        recount(model)


def community():
    """Three people who write, answer, react and follow."""
    one, two, three = people = [UserFactory() for _ in range(3)]
    posts = [
        PostFactory(author=person, tags=["python", f"tag-{number}"]) for number, person in enumerate(people)
    ]
    root = CommentFactory(post=posts[1], author=one)
    reply = CommentFactory(post=posts[1], author=two, parent=root)
    for person in (one, three):
        Reaction.objects.create(user=person, post=posts[1], reaction_type="like")
        Reaction.objects.create(user=person, comment=reply, reaction_type="clap")
        TagFollow.objects.create(user=person, tag=Tag.objects.get(name="tag-1"))
    FollowFactory(follower=one, following=two)
    FollowFactory(follower=two, following=one)
    FollowFactory(follower=three, following=two)
    Member.objects.locked(*people)
    mend_all()
    return people, posts, root, reply


def test_a_recount_sets_right_exactly_what_had_drifted():
    (_one, two, _three), posts, _root, reply = community()
    assert drift() == {}
    Post.objects.filter(pk=posts[1].pk).update(likes_count=7)
    Comment.objects.filter(pk=reply.pk).update(clap_count=0)
    Member.objects.filter(pk=two.pk).update(followers_count=1)

    found = drift()
    mended = recount(Post)

    assert found == {
        "community.Post.likes_count": 1,
        "community.Comment.clap_count": 1,
        "community.Member.followers_count": 1,
    }
    assert mended == 1
    assert Post.objects.get(pk=posts[1].pk).likes_count == 2


def test_a_recount_of_some_rows_leaves_the_others():
    _people, posts, *_rest = community()
    Post.objects.update(likes_count=7)

    assert recount(Post, [posts[1].pk]) == 1
    assert sorted(Post.objects.values_list("likes_count", flat=True)) == [2, 7, 7]


def test_the_counters_of_others_are_right_once_somebody_has_left():
    (one, two, three), posts, root, reply = community()

    leave(one.pk)
    leave(one.pk)

    assert drift() == {}
    assert not Post.objects.filter(pk=posts[0].pk).exists()
    root.refresh_from_db()
    assert (root.content, root.state, root.replies_count) == ("", "deleted", 1)
    reply.refresh_from_db()
    assert (reply.content, reply.clap_count) == ("An answer.", 1)
    post = Post.objects.get(pk=posts[1].pk)
    assert (post.likes_count, post.comments_count) == (1, 1)
    assert Member.objects.get(pk=two.pk).followers_count == 1
    assert list(Follow.objects.values_list("follower", "following")) == [(three.pk, two.pk)]
    assert {tag.name: (tag.posts_count, tag.followers_count) for tag in Tag.objects.all()} == {
        "python": (2, 0),
        "tag-0": (0, 0),
        "tag-1": (1, 1),
        "tag-2": (1, 0),
    }
