"""Notifications on real sockets: every open tab of their reader, and nobody else's."""

import pytest
from django.db import transaction
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community.tests.factories import BlockFactory, PostFactory
from codehub.core.testing import client_of
from codehub.judge.tests.workers import Worker
from codehub.realtime import announcing, services
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification, Preference
from codehub.realtime.services import News
from codehub.realtime.tests.servers import Server, received
from codehub.realtime.tests.telling import tell_one
from codehub.realtime.tickets import Holder, issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(process_env, tmp_path):
    server = Server(process_env, tmp_path)
    yield server
    server.close()


def ticket_for(user) -> str:
    return issue(Holder(user.pk, None)).ticket


def test_what_is_told_arrives_as_the_list_has_it_and_what_is_read_follows(server):
    reader, stranger = UserFactory(), UserFactory()
    with (
        server.connect(ticket_for(reader)) as socket,
        server.connect(ticket_for(reader)) as second_tab,
        server.connect(ticket_for(stranger)) as foreign,
    ):
        with transaction.atomic():
            tell_one(reader)
        (message,) = received(socket, until="notification_created")

        listed = client_of(reader).get("/api/notifications/").json()
        assert message["data"] == {"notification": listed["results"][0], "unread_count": 1}
        assert received(second_tab, until="notification_created") == [message]

        services.mark_read(user=reader, ids=None)
        (read,) = received(second_tab, until="notifications_read")
        assert read["data"] == {"unread_count": 0}
        services.mark_read(user=reader, ids=None)
        tell_one(reader, key="next")
        assert [each["type"] for each in received(second_tab, until="notification_created")] == [
            "notification_created"
        ]
        with pytest.raises(TimeoutError):
            foreign.recv(timeout=0.3)


def test_what_is_not_to_be_seen_is_not_pushed(server):
    reader, post = UserFactory(), PostFactory()
    news = {"kind": Kind.MENTIONED, "actor_id": post.author_id, "post_id": post.pk}
    with server.connect(ticket_for(reader)) as socket:
        with transaction.atomic():
            tell_one(reader, key="rolled back")
            transaction.set_rollback(True)
        with transaction.atomic():
            services.tell(News(key="stranger", **news), [reader.pk])
            BlockFactory(blocker=reader, blocked=post.author)
        Preference.objects.create(user=reader, kind=Kind.FOLLOWED, in_app=False, email="daily")
        services.tell(News(kind=Kind.FOLLOWED, key="only mailed"), [reader.pk])
        tell_one(reader, key="seen")

        (message,) = received(socket, until="notification_created")

    row = Notification.objects.get(key="seen")
    assert message["data"]["notification"]["id"] == str(row.pk)


def test_what_a_reader_took_in_first_is_pushed_to_their_other_tabs(server):
    """Asking for the list numbers what is there; the push must not take that for old."""
    reader = UserFactory()
    with server.connect(ticket_for(reader)) as tab:
        Notification.objects.bulk_create([_row(reader)])
        services.take_in(reader.pk)

        announcing.announce_now([Notification.objects.get().pk])

        assert received(tab, until="notification_created")


def test_a_crowd_is_told_by_a_worker(server, process_env, tmp_path):
    crowd = UserFactory.create_batch(announcing.AT_ONCE + 1)
    worker = Worker(process_env, tmp_path / "worker")
    try:
        with server.connect(ticket_for(crowd[-1])) as socket:
            services.tell(
                News(kind=Kind.ROLE_CHANGED, key="x", facts={"role": "x"}), [each.pk for each in crowd]
            )

            assert received(socket, until="notification_created")
    finally:
        worker.close()


def _row(reader):
    return Notification(recipient=reader, kind=Kind.ROLE_CHANGED, key="x", told_at=timezone.now())
