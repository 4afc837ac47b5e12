"""Who sees which posts and comments."""

import pytest
from django.contrib.auth.models import AnonymousUser

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Comment, Member, Post
from codehub.community.tests.factories import BlockFactory, CommentFactory, DraftFactory, PostFactory

pytestmark = pytest.mark.django_db
OUT_OF_SIGHT = [Post.State.HIDDEN, Post.State.REMOVED]


def test_members_see_what_is_public_and_visitors_nothing():
    post = PostFactory()
    DraftFactory()

    assert list(Post.objects.visible_to(UserFactory())) == [post]
    assert not Post.objects.visible_to(AnonymousUser()).exists()


def test_a_draft_is_its_authors_alone():
    draft = DraftFactory()

    assert list(Post.objects.visible_to(draft.author)) == [draft]
    assert not Post.objects.visible_to(UserFactory(role="admin")).exists()


@pytest.mark.parametrize("state", OUT_OF_SIGHT)
def test_what_is_out_of_sight_is_seen_by_its_author_and_by_moderators(state):
    post = PostFactory(state=state)

    assert list(Post.objects.visible_to(post.author)) == [post]
    assert list(Post.objects.visible_to(UserFactory(role="admin"))) == [post]
    assert not Post.objects.visible_to(UserFactory(role="instructor")).exists()
    assert not Post.objects.listed_for(post.author).exists()


@pytest.mark.parametrize("blocked_is_author", [True, False])
def test_people_of_whom_one_blocked_the_other_do_not_see_each_others_posts(blocked_is_author):
    post, reader, bystander = PostFactory(), UserFactory(), UserFactory()
    CommentFactory(post=post)
    pair = (reader, post.author) if blocked_is_author else (post.author, reader)

    BlockFactory(blocker=pair[0], blocked=pair[1])

    assert not Post.objects.visible_to(reader).exists()
    assert not Post.objects.listed_for(reader).exists()
    assert not Comment.objects.visible_to(reader).exists()
    assert list(Post.objects.visible_to(bystander)) == [post]


def test_comments_are_seen_where_their_post_is():
    comment = CommentFactory()
    CommentFactory(post=DraftFactory())

    assert list(Comment.objects.visible_to(UserFactory())) == [comment]


def test_members_rows_are_made_when_first_locked_and_come_in_the_order_asked_for(django_assert_num_queries):
    one, other = UserFactory(), UserFactory()

    rows = Member.objects.locked(other, one)

    assert [row.user_id for row in rows] == [other.pk, one.pk]
    with django_assert_num_queries(2):
        assert Member.objects.locked(other, one) == rows
