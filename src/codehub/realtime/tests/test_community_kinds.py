"""Each kind of the community, told by the service that makes it so."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community.services import posts
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
    return posts.create_post(author=author, post_type="text", state=state, title=title, content=content)


def test_somebody_named_in_a_post(ada, grace):
    post = write_post(grace, content="As @ada and @grace said, @ada.")

    assert told(ada) == ["Grace mentioned you in “On loops”"]
    assert told(grace) == []
    posts.update_post(post=post, content="As @ada said again.")
    assert len(told(ada)) == 1


def test_a_draft_tells_nobody_until_it_is_published(ada, grace):
    draft = write_post(grace, content="As @ada said.", state="draft")
    assert not Notification.objects.exists()

    posts.publish_post(post=draft)

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
