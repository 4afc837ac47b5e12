"""Each kind of the community, told by the service that makes it so."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services
from codehub.community.tests.factories import FollowFactory
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification, Preference
from codehub.realtime.tests.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    return UserFactory(username="ada", display_name="Ada")


@pytest.fixture
def grace(db):
    return UserFactory(username="grace", display_name="Grace")


def write_post(author, title="On loops", content="Words.", state="published"):
    return services.create_post(author=author, post_type="text", state=state, title=title, content=content)


def test_somebody_named_in_a_post(ada, grace):
    post = write_post(grace, content="As @ada and @grace said, @ada.")

    assert told(ada) == ["Grace mentioned you in “On loops”"]
    assert told(grace) == []
    services.update_post(post=post, content="As @ada said again.")
    assert len(told(ada)) == 1


def test_a_draft_tells_nobody_until_it_is_published(ada, grace):
    draft = write_post(grace, content="As @ada said.", state="draft")
    assert not Notification.objects.exists()

    services.publish_post(post=draft)

    assert told(ada) == ["Grace mentioned you in “On loops”"]


def test_a_post_of_somebody_one_follows_where_one_asked_for_it(ada, grace):
    curious, away, quiet = UserFactory(), UserFactory(), UserFactory()
    for follower in (ada, curious, away):
        FollowFactory(follower=follower, following=grace)
    for person in (curious, quiet):
        Preference.objects.create(user=person, kind=Kind.FOLLOWED_PERSON_POSTED, in_app=True, email="off")

    write_post(grace)
    write_post(ada, title="Of somebody else")

    assert told(curious) == ["Grace posted “On loops”"]
    assert Notification.objects.count() == 1


def test_a_comment_a_reply_and_being_named_in_them(ada, grace):
    alan = UserFactory(display_name="Alan")
    post = write_post(ada)

    comment = services.add_comment(author=grace, post=post, content="Why?")
    reply = services.add_comment(author=ada, post=post, content="@grace because.", parent_id=comment.pk)
    services.add_comment(author=alan, post=post, content="@ada and @grace: no.", parent_id=reply.pk)

    assert told(ada) == ["Alan replied to your comment on “On loops”", "Grace commented on “On loops”"]
    assert told(grace) == [
        "Alan mentioned you in a comment on “On loops”",
        "Ada replied to your comment on “On loops”",
    ]
    assert told(alan) == []


def test_a_comment_sent_twice_is_told_once(ada, grace):
    post = write_post(ada)

    for _ in range(2):
        services.add_comment(author=grace, post=post, content="Why?", idempotency_key="one")

    assert len(told(ada)) == 1


def test_a_deleted_comment_is_told_no_more(ada, grace):
    post = write_post(ada)
    bare, stone = (services.add_comment(author=grace, post=post, content="Why?") for _ in range(2))
    services.add_comment(author=ada, post=post, content="So.", parent_id=stone.pk)
    assert len(told(ada)) == 2

    for comment in (bare, stone):
        services.delete_comment(comment=comment)

    assert told(ada) == []


def test_who_is_named_by_an_edit_is_told(ada, grace):
    comment = services.add_comment(author=grace, post=write_post(grace), content="Why?")

    services.edit_comment(comment=comment, content="Why, @ada?")

    assert told(ada) == ["Grace mentioned you in a comment on “On loops”"]


@pytest.mark.parametrize("on_comment", [False, True])
def test_reactions(ada, grace, on_comment):
    post = write_post(ada)
    subject = services.add_comment(author=ada, post=post, content="So.") if on_comment else post
    what = "your comment on “On loops”" if on_comment else "“On loops”"
    others = UserFactory.create_batch(2)

    for person in (*others, grace, ada):
        for word in ("like", "clap"):
            services.react(user=person, subject=subject, reaction_type=word)
    assert told(ada) == [f"Grace and 2 others reacted to {what}"]

    services.withdraw_reaction(user=grace, subject=subject, reaction_type="like")
    assert told(ada) == [f"Grace and 2 others reacted to {what}"]
    services.withdraw_reaction(user=grace, subject=subject, reaction_type="clap")
    assert told(ada)[0].endswith(f" and 1 other reacted to {what}")
    assert Notification.objects.get(kind=Kind.REACTED).mail_at is None


def test_a_follower(ada, grace):
    for _ in range(3):
        services.follow(follower=grace, following=ada)
        services.follow(follower=grace, following=ada)
        assert told(ada) == ["Grace follows you now"]
        services.unfollow(follower=grace, following=ada)
        assert told(ada) == []

    assert Notification.objects.count() == 1


def test_blocking_ends_it(ada, grace):
    post = write_post(grace)
    services.follow(follower=grace, following=ada)
    services.add_comment(author=ada, post=post, content="So.")
    assert (len(told(ada)), len(told(grace))) == (1, 1)

    services.block(blocker=ada, blocked=grace)

    assert (told(ada), told(grace)) == ([], [])
