"""Mail about notifications: when, how often, what it says, and how it ends."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import Mail, User
from codehub.accounts.tests.conftest import body_of
from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Post
from codehub.community.tests.factories import CommentFactory, PostFactory
from codehub.config.celery import app
from codehub.core.testing import client_of
from codehub.realtime import services, tasks
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Inbox, Notification, Preference
from codehub.realtime.services import News
from codehub.realtime.tests.telling import at_once, tell_one

pytestmark = pytest.mark.django_db
START = datetime(2025, 11, 24, 12, 0, tzinfo=UTC)
SOON = timedelta(minutes=1)


@pytest.fixture
def ada(db):
    return UserFactory(username="ada", display_name="Ada", email_verified_at=timezone.now())


def comment_on(post, content="The secret words of a comment"):
    comment = CommentFactory(post=post, content=content)
    news = News(
        kind=Kind.POST_COMMENTED,
        key=f"comment:{comment.pk}",
        actor_id=comment.author_id,
        post_id=post.pk,
        comment_id=comment.pk,
    )
    services.tell(news, [post.author_id])
    return comment


def mailed_at(moment) -> int:
    with time_machine.travel(moment):
        return services.mail_due()


def test_what_is_mailed_at_once_waits_a_moment_and_makes_one_mail(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada, key="1")
        tell_one(ada, key="2")

    assert mailed_at(START + timedelta(seconds=20)) == 0
    assert [mailed_at(START + SOON) for _ in range(3)] == [1, 0, 0]

    (message,) = mailbox.delivered()
    assert message["To"] == ada.email
    assert message["Subject"] == "2 new notifications at CodeHub"
    for kind in ("plain", "html"):
        assert body_of(message, kind).count("Your role is now instructor") == 2


def test_what_was_read_meanwhile_is_not_mailed(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
    services.mark_read(user=ada, ids=None)

    assert mailed_at(START + SOON) == 0
    assert Notification.objects.get().mail_at is None


def test_what_is_read_while_the_mail_waits_is_not_told(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
    assert mailed_at(START + SOON) == 1

    services.mark_read(user=ada, ids=None)

    assert mailbox.delivered() == []
    assert Mail.objects.get().settled_at is not None


def test_a_digest_gathers_a_day_and_holds_no_words_of_comments(ada, mailbox):
    post = PostFactory(author=ada, title="On loops", content="The secret words of a post")
    with time_machine.travel(START, tick=False):
        comments = [comment_on(post) for _ in range(3)]

    assert mailed_at(START + timedelta(hours=19, minutes=59)) == 0
    assert mailed_at(START + timedelta(hours=20, minutes=1)) == 1

    (message,) = mailbox.delivered()
    assert message["Subject"] == "3 new notifications at CodeHub"
    for kind in ("plain", "html"):
        body = body_of(message, kind)
        assert all(comment.author.name in body for comment in comments)
        assert body.count("On loops") == 3
        assert "secret words" not in body


def test_what_is_out_of_sight_when_the_mail_goes_out_is_not_in_it(ada, mailbox):
    post, hidden = PostFactory(title="Stays"), PostFactory(title="Goes")
    with time_machine.travel(START, tick=False):
        for each in (post, hidden):
            news = News(kind=Kind.MENTIONED, key=str(each.pk), actor_id=each.author_id, post_id=each.pk)
            services.tell(news, [ada.pk])
    assert mailed_at(START + SOON) == 1

    Post.objects.filter(pk=hidden.pk).update(state=Post.State.HIDDEN)

    (message,) = mailbox.delivered()
    assert "Stays" in message["Subject"]
    assert "Goes" not in str(message)


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-28", [7, 6, 6]), ("2026-10-24", [6, 7, 7]), ("2026-11-24", [7, 7, 7])],
)
def test_each_day_has_one_digest_at_eight_in_berlin(ada, mailbox, day, hours):
    Inbox.objects.create(user=ada, timezone="Europe/Berlin")
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    post, sent = PostFactory(author=ada), []

    for quarter in range(3 * 96):
        with time_machine.travel(moment + quarter * timedelta(minutes=15), tick=False):
            if services.mail_due():
                sent.append(timezone.now())
            if quarter % 8 == 0:
                comment_on(post)

    assert [each.day - moment.day for each in sent] == [0, 1, 2]
    assert [each.hour for each in sent] == hours


def test_quiet_hours_hold_mail_back(ada, mailbox):
    quiet = {"quiet_start": "11:00", "quiet_end": "14:00"}
    Inbox.objects.create(user=ada, timezone="UTC", **quiet)
    with time_machine.travel(START, tick=False):
        tell_one(ada)

    assert mailed_at(START + timedelta(minutes=119)) == 0
    assert mailed_at(START + timedelta(minutes=121)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_beats_make_one_mail(ada):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
    counts = []

    with time_machine.travel(START + SOON):
        at_once(*[lambda: counts.append(services.mail_due())] * 4)

    assert sum(counts) == Mail.objects.count() == 1


def test_a_sweep_that_dies_before_its_commit_has_sent_nothing_and_the_next_sends_it(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
    with transaction.atomic():
        assert mailed_at(START + SOON) == 1
        transaction.set_rollback(True)
    assert mailbox.delivered() == []

    assert mailed_at(START + SOON) == 1

    assert len(mailbox.delivered()) == len(mailbox.delivered()) == 1


def test_a_mail_sent_twice_after_all_is_the_same_mail(ada, mailbox):
    """A worker that dies between the server's yes and its own commit."""
    with time_machine.travel(START, tick=False):
        tell_one(ada)
    mailed_at(START + SOON)
    for _ in range(2):
        mailbox.delivered()
        mail = Mail.objects.get()
        mail.settled_at, mail.address, mail.not_before = None, ada.email, timezone.now()
        mail.save()

    assert len({message["Message-ID"] for message in mailbox.delivered()}) == 1


def test_an_address_that_nobody_proved_gets_none(mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(UserFactory())

    assert mailed_at(START + SOON) == 0


def test_a_closed_account_gets_none(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
    mailed_at(START + SOON)

    User.objects.update(is_active=False)

    assert mailbox.delivered() == []


def test_names_and_titles_cannot_write_the_mail(mailbox):
    post = PostFactory(title="<script>x</script>\nBcc: all@example.test", author__display_name="<b>Eve</b>")
    reader = UserFactory(email_verified_at=timezone.now())
    with time_machine.travel(START, tick=False):
        services.tell(
            News(kind=Kind.MENTIONED, key="x", actor_id=post.author_id, post_id=post.pk), [reader.pk]
        )
    mailed_at(START + SOON)

    (message,) = mailbox.delivered()

    assert message["Bcc"] is None
    assert "<script>" not in body_of(message, "html")
    assert "&lt;script&gt;" in body_of(message, "html")
    assert mailbox.recipients == [[reader.email]]


def test_a_mail_of_one_kind_ends_by_the_mail_programs_button(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
    mailed_at(START + SOON)
    (message,) = mailbox.delivered()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message["List-Unsubscribe"].strip("<>")
    path = address[address.index("/api/") :]

    for _ in range(2):
        response = client_of().post(
            path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )

        assert (response.status_code, response.json()) == (200, {"kind": "role_changed"})
    assert Preference.objects.get().email == "off"
    assert Preference.objects.get().in_app
    tell_one(ada, key="later")
    assert Notification.objects.get(key="later").mail_at is None


def test_the_link_in_the_text_ends_all_mail_but_what_must_be_known(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
        tell_one(ada, key="mentioned", kind=Kind.MENTIONED, facts={})
    mailed_at(START + SOON)
    (message,) = mailbox.delivered()
    text = body_of(message, "plain")
    token = text.split("/unsubscribe#token=")[1].split()[0]

    response = client_of().post("/api/notifications/unsubscribe/", {"token": token})

    assert response.json() == {"kind": None}
    for kind in Kind:
        tell_one(ada, key=f"later:{kind}", kind=kind, facts={"action": "warn"})
    mailed = Notification.objects.filter(key__startswith="later", mail_at__isnull=False)
    assert set(mailed.values_list("kind", flat=True)) == {"moderated", "security"}


def test_what_must_be_known_has_no_way_out(ada, mailbox):
    with time_machine.travel(START, tick=False):
        tell_one(ada, kind=Kind.SECURITY, facts={"what": "new_device"})
    mailed_at(START + SOON)

    (message,) = mailbox.delivered()

    assert message["List-Unsubscribe"] is None
    assert "unsubscribe" not in body_of(message, "plain")


def test_beat_rings_for_tasks_that_exist(settings):
    app.loader.import_default_modules()

    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_the_tasks_do_what_beat_wants_of_them(ada):
    with time_machine.travel(START, tick=False):
        tell_one(ada)
        services.mark_read(user=ada, ids=None)
        tell_one(ada, key="unread")

    tasks.mail_due()
    tasks.purge()

    assert Mail.objects.count() == 1
    assert set(Notification.objects.values_list("key", flat=True)) <= {"unread"}
