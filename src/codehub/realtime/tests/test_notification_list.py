"""The list, the badge, and marking as read."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community.tests.factories import CommentFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.realtime import selectors, services
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Inbox, Notification, NotificationActor
from codehub.realtime.services import News
from codehub.realtime.tests.telling import tell_one

pytestmark = pytest.mark.django_db
URL = "/api/notifications/"


@pytest.fixture
def reader(db):
    return UserFactory()


def listed(reader, **query):
    response = client_of(reader).get(URL, query)
    assert response.status_code == 200, response.content
    return response.json()


def mark(reader, **body):
    return client_of(reader).post(f"{URL}read/", body)


def test_a_notification_has_every_field(reader):
    comment = CommentFactory(post__author=reader, post__title="On loops")
    author = comment.author
    news = News(
        kind=Kind.POST_COMMENTED, key="x", actor_id=author.pk, post_id=comment.post_id, comment_id=comment.pk
    )
    services.tell(news, [reader.pk])

    body = listed(reader)

    row = Notification.objects.get()
    assert body["results"] == [
        {
            "id": str(row.pk),
            "kind": "post_commented",
            "actor": {
                "id": str(author.pk),
                "username": author.username,
                "display_name": author.username,
                "role": "student",
                "profile_picture": None,
            },
            "actors_count": 1,
            "text": f"{author.username} commented on “On loops”",
            "url": f"/posts/{comment.post_id}#comment-{comment.pk}",
            "subject": {
                "post_id": str(comment.post_id),
                "comment_id": str(comment.pk),
                "course_id": None,
                "user_id": None,
            },
            "read_at": None,
            "created_at": row.told_at.isoformat().replace("+00:00", "Z"),
        }
    ]
    assert (body["unread_count"], body["next"], body["previous"]) == (1, None, None)


def test_the_newest_comes_first_and_pages_follow_each_other(reader):
    for number in range(5):
        tell_one(reader, key=str(number))
    ids, url = [], f"{URL}?page_size=2"

    while url:
        body = client_of(reader).get(url).json()
        ids += [each["id"] for each in body["results"]]
        tell_one(reader, key=f"meanwhile {len(ids)}")
        url = body["next"]

    expected = Notification.objects.exclude(key__startswith="meanwhile").order_by("-told_at")
    assert ids == [str(row.pk) for row in expected]


def test_one_sees_only_ones_own(reader):
    tell_one(UserFactory())

    assert listed(reader)["results"] == []


def test_unread_ones_and_one_kind_can_be_asked_for(reader):
    tell_one(reader, key="read")
    services.mark_read(user=reader, ids=None)
    tell_one(reader, key="unread")
    tell_one(reader, key="other", kind=Kind.SECURITY)

    assert len(listed(reader)["results"]) == 3
    assert len(listed(reader, unread="true")["results"]) == 2
    assert len(listed(reader, kind="security", unread="true")["results"]) == 1
    assert_problem(client_of(reader).get(URL, {"kind": "nonsense"}), 400, "invalid")


def test_whether_a_post_is_seen_is_looked_up_by_its_key(reader):
    """An EXISTS may be answered by reading all posts into a hash: 20 times slower at 20,000 of them."""
    sql = str(Notification.objects.listed_for(reader).query)

    assert "EXISTS" not in sql
    assert "community_post" in sql


def test_some_are_marked_as_read(reader):
    for number in range(3):
        tell_one(reader, key=str(number))
    ids = [each["id"] for each in listed(reader)["results"]]

    for _ in range(2):
        response = mark(reader, ids=ids[:2])

        assert response.json() == {"count": 1}
    assert [each["read_at"] is None for each in listed(reader)["results"]] == [False, False, True]


def test_all_are_marked_as_read(reader):
    for number in range(3):
        tell_one(reader, key=str(number))

    assert mark(reader, all=True).json() == {"count": 0}


def test_anothers_are_not_marked(reader):
    other = UserFactory()
    tell_one(other)
    theirs = Notification.objects.get()

    response = mark(reader, ids=[str(theirs.pk), str(new_id())])

    assert (response.status_code, response.json()) == (200, {"count": 0})
    theirs.refresh_from_db()
    assert theirs.read_at is None


@pytest.mark.parametrize("body", [{}, {"all": False}, {"ids": [], "all": True}, {"ids": ["x"]}])
def test_it_must_be_said_which(reader, body):
    tell_one(reader)

    assert mark(reader, **body).status_code == 400
    assert Notification.objects.unread().count() == 1


def test_the_badge_counts_to_a_hundred_and_no_further(reader):
    now = timezone.now()
    Inbox.objects.create(user=reader, last_number=300)
    Notification.objects.bulk_create(
        Notification(recipient=reader, kind=Kind.SECURITY, key=str(number), number=number, told_at=now)
        for number in range(1, 301)
    )

    with query_count() as queries:
        response = client_of(reader).get(f"{URL}unread-count/")

    assert response.json() == {"count": 100}
    assert len(queries) <= 3
    assert "LIMIT 100" in queries.captured_queries[-1]["sql"]


@pytest.mark.parametrize("path", ["", "catch-up/", "unread-count/", "preferences/"])
def test_visitors_have_none(path):
    assert_problem(client_of().get(f"{URL}{path}"), 401, "not_authenticated")


def test_what_is_old_is_forgotten(reader):
    tell_one(reader, key="read")
    services.mark_read(user=reader, ids=None)
    tell_one(reader, key="unread")
    services.tell_again(News(kind=Kind.FOLLOWED, key="followed", actor_id=UserFactory().pk), reader.pk)
    start = timezone.now()
    kept = []

    for days in (89, 91, 179, 181):
        with time_machine.travel(start + timedelta(days=days)):
            services.purge()
        kept.append(set(Notification.objects.values_list("key", flat=True)))

    assert kept == [{"read", "unread", "followed"}, {"unread", "followed"}, {"unread", "followed"}, set()]
    assert not NotificationActor.objects.exists()
    assert selectors.unread_count(reader) == 0
