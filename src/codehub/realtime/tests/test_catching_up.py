"""A reader who asks for everything after a cursor misses nothing, in whatever order it was written and committed."""

import random
import threading

import pytest
from django.db import connection, transaction

from codehub.accounts.tests.factories import UserFactory
from codehub.community.tests.factories import PostFactory
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.realtime import services
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Inbox, Notification
from codehub.realtime.services import News
from codehub.realtime.tests.telling import at_once, tell_one

URL = "/api/notifications/catch-up/"


def caught_up(reader, cursor=None, size=100):
    """Read on from `cursor` to the end, as a browser does; return ids and the new cursor."""
    ids, has_more = [], True
    while has_more:
        query = {"page_size": size} | ({"after": cursor} if cursor else {})
        body = client_of(reader).get(URL, query).json()
        ids += [each["id"] for each in body["results"]]
        cursor, has_more = body["cursor"], body["has_more"]
    return ids, cursor


@pytest.mark.django_db
def test_pages_show_everything_once_in_the_order_it_came():
    reader = UserFactory()
    for number in range(5):
        tell_one(reader, key=str(number))

    ids, cursor = caught_up(reader, size=2)

    rows = Notification.objects.order_by("told_at")
    assert ids == [str(row.pk) for row in rows]
    assert caught_up(reader, cursor)[0] == []


@pytest.mark.django_db
def test_one_catches_up_from_where_the_list_was_read():
    reader = UserFactory()
    tell_one(reader)
    listed = client_of(reader).get("/api/notifications/").json()

    tell_one(reader, key="later")

    ids, _ = caught_up(reader, listed["cursor"])
    assert ids == [str(Notification.objects.get(key="later").pk)]


@pytest.mark.django_db
def test_what_comes_up_again_is_caught_up_with_again():
    post = PostFactory()
    people = UserFactory.create_batch(2)
    news = [News(kind=Kind.REACTED, key="x", actor_id=each.pk, post_id=post.pk) for each in people]
    services.tell_again(news[0], post.author_id)
    first, cursor = caught_up(post.author)

    services.tell_again(news[1], post.author_id)

    assert caught_up(post.author, cursor)[0] == first


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_late_is_not_missed():
    """The first to write is the last to commit: sequences and clocks would put it before the cursor."""
    reader = UserFactory()
    written, go_on = threading.Event(), threading.Event()

    def slow():
        try:
            with transaction.atomic():
                tell_one(reader, key="slow")
                written.set()
                go_on.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(10)
    tell_one(reader, key="fast")
    seen, cursor = caught_up(reader)
    go_on.set()
    thread.join(20)

    later, _ = caught_up(reader, cursor)

    keys = dict(Notification.objects.values_list("key", "pk"))
    assert (seen, later) == ([str(keys["fast"])], [str(keys["slow"])])


@pytest.mark.django_db(transaction=True)
def test_parallel_writers_lock_nobody_out_and_nothing_is_missed():
    """Writers tell several people in any order, bump groups, mark as read; a reader polls all the time."""
    readers, post = UserFactory.create_batch(3), PostFactory()
    people = UserFactory.create_batch(6)
    watched, seen, done = readers[0], set(), threading.Event()

    def write(person, seed):
        chance = random.Random(seed)
        for turn in range(10):
            with transaction.atomic():
                for reader in chance.sample(readers, 3):
                    tell_one(reader, key=f"{seed}-{turn}")
                news = News(kind=Kind.REACTED, key=f"r{turn}", actor_id=person.pk, post_id=post.pk)
                services.tell_again(news, watched.pk)
            if chance.random() < 0.3:
                services.mark_read(user=watched, ids=None)
            services.take_in(chance.choice(readers).pk)

    def read():
        cursor = None
        while not done.is_set():
            ids, cursor = caught_up(watched, cursor, size=7)
            seen.update(ids)
        seen.update(caught_up(watched, cursor)[0])

    def write_all():
        try:
            at_once(
                *[lambda person=person, seed=seed: write(person, seed) for seed, person in enumerate(people)]
            )
        finally:
            done.set()

    at_once(read, write_all)

    rows = Notification.objects.filter(recipient=watched)
    assert seen == {str(pk) for pk in rows.values_list("pk", flat=True)}
    assert rows.count() == 60 + 10
    numbers = list(rows.values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)
    assert Inbox.objects.get(user=watched).last_number == max(numbers)


@pytest.mark.django_db
def test_the_cursor_of_another_database_begins_anew():
    """After a backup was restored, numbers are lower than those that browsers have seen."""
    reader, other = UserFactory(), UserFactory()
    for number in range(3):
        tell_one(other, key=str(number))
    _, cursor = caught_up(other)
    tell_one(reader)

    assert len(caught_up(reader, cursor)[0]) == 1


@pytest.mark.django_db
def test_a_broken_cursor_is_refused():
    assert_problem(client_of(UserFactory()).get(URL, {"after": "x"}), 400, "invalid_cursor")


@pytest.mark.django_db
@pytest.mark.parametrize("url", [URL, "/api/notifications/", "/api/notifications/?unread=true"])
def test_reading_costs_the_same_for_two_and_twenty(url):
    counts = []
    for size in (2, 20):
        post = PostFactory()
        for number in range(size):
            person = UserFactory()
            news = News(kind=Kind.MENTIONED, key=str(number), actor_id=person.pk, post_id=PostFactory().pk)
            services.tell(news, [post.author_id])
        services.take_in(post.author_id)
        with query_count() as queries:
            assert len(client_of(post.author).get(url).json()["results"]) == size
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8
