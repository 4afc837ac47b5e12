"""What people are told of moderators' decisions: always, and never by whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community.events import (
    ContentModerated,
    PersonSuspended,
    PersonWarned,
    ReportResolved,
    SuspensionLifted,
)
from codehub.community.models import Post
from codehub.community.tests.factories import CommentFactory, PostFactory
from codehub.core.ids import new_id
from codehub.core.testing import client_of
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification
from codehub.realtime.tests.telling import happen, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    return UserFactory(username="ada", display_name="Ada")


def moderated(author, *, action="hide", post=None, comment=None):
    return ContentModerated(
        action_id=new_id(),
        action=action,
        moderator_id=UserFactory(role="admin").pk,
        subject_kind="comment" if comment else "post",
        subject_id=(comment or post).pk,
        post_id=comment.post_id if comment else post.pk,
        author_id=author.pk,
        reason="dangerous_code",
    )


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("hide", "A moderator took your post out of sight (reason: dangerous code)"),
        ("remove", "A moderator removed your post (reason: dangerous code)"),
        ("restore", "A moderator brought your post back"),
        ("approve", "A moderator looked at your post and let it stand"),
    ],
)
def test_what_became_of_ones_post(ada, action, sentence):
    post = PostFactory(author=ada, state=Post.State.REMOVED)

    happen(moderated(ada, action=action, post=post))

    assert told(ada) == [sentence]
    row = Notification.objects.get()
    assert (row.kind, row.actor) == (Kind.MODERATED, None)
    assert row.mail_at is not None


def test_a_report_that_came_to_nothing_is_not_told_to_the_author(ada):
    happen(moderated(ada, action="dismiss", post=PostFactory(author=ada)))

    assert told(ada) == []


def test_what_became_of_ones_comment_in_a_post_out_of_sight(ada):
    comment = CommentFactory(author=ada, state="removed", post__state="removed", post__title="Not to be seen")

    happen(moderated(ada, action="remove", comment=comment))

    assert told(ada) == ["A moderator removed your comment (reason: dangerous code)"]
    assert b"Not to be seen" not in client_of(ada).get("/api/notifications/").content


def test_a_warning_a_suspension_and_its_end(ada):
    facts = {"moderator_id": UserFactory(role="admin").pk, "user_id": ada.pk}

    happen(PersonWarned(action_id=new_id(), reason="spam", **facts))
    happen(
        PersonSuspended(action_id=new_id(), reason="spam", until=timezone.now() + timedelta(days=1), **facts)
    )
    happen(SuspensionLifted(action_id=new_id(), **facts))

    assert told(ada) == [
        "Your suspension was lifted: you can write again",
        "A moderator suspended your account: you can read, but not write (reason: spam)",
        "A moderator warned you (reason: spam)",
    ]


@pytest.mark.parametrize(
    ("action", "outcome"),
    [("remove", "and acted on it"), ("dismiss", "and found nothing against the rules")],
)
def test_what_became_of_ones_report(ada, action, outcome):
    post = PostFactory(title="Not to be seen", state=Post.State.REMOVED)
    fact = ReportResolved(
        report_id=new_id(), reporter_id=ada.pk, subject_kind="post", subject_id=post.pk, action=action
    )

    happen(fact)
    happen(fact)

    assert told(ada) == [f"A moderator looked at what you reported {outcome}"]
    assert b"Not to be seen" not in client_of(ada).get("/api/notifications/").content


def test_a_decision_tells_the_author_and_who_reported_it(ada):
    reporter, moderator = UserFactory(), UserFactory(role="admin")
    post = PostFactory(author=ada)
    client_of(reporter).post("/api/reports/", {"post": str(post.pk), "reason": "spam"})

    decision = {"post": str(post.pk), "action": "remove", "reason": "spam"}
    for _twice in range(2):
        answer = client_of(moderator).post("/api/moderation/actions/", decision)
        assert answer.status_code in {200, 201}

    assert told(ada) == ["A moderator removed your post (reason: spam)"]
    assert told(reporter) == ["A moderator looked at what you reported and acted on it"]
    assert told(moderator) == []
