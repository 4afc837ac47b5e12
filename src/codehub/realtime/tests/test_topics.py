"""Listening to a post: who may, what arrives, and how one is sent away."""

import json
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services as community
from codehub.community.models import LinkPreview, Post
from codehub.community.tests.factories import BlockFactory, CommentFactory, DraftFactory, PostFactory
from codehub.core.testing import query_count
from codehub.realtime.connection import MAX_MESSAGES
from codehub.realtime.tests.servers import Server, received
from codehub.realtime.tickets import Holder, issue
from codehub.realtime.topics import MAX_TOPICS, Topic, may_listen, topic_named

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(process_env, tmp_path):
    server = Server(process_env, tmp_path)
    yield server
    server.close()


def ticket_for(user) -> str:
    return issue(Holder(user.pk, None)).ticket


def said(socket, kind, topic) -> dict:
    """Say something about a topic; return the answer."""
    socket.send(json.dumps({"type": kind, "data": {"topic": topic}}))
    return received(socket, until={"subscribe": "subscribed", "unsubscribe": "unsubscribed"}[kind])[-1][
        "data"
    ]


def refused(socket, topic) -> str:
    socket.send(json.dumps({"type": "subscribe", "data": {"topic": topic}}))
    return received(socket, until="refused")[-1]["data"]["code"]


def silent(socket, seconds=1.0) -> bool:
    try:
        socket.recv(timeout=seconds)
    except TimeoutError:
        return True
    return False


def test_who_listens_to_a_post_gets_its_comments_and_counters(server):
    post, reader, writer = PostFactory(), UserFactory(), UserFactory(username="writer")
    with server.connect(ticket_for(reader)) as socket, server.connect(ticket_for(UserFactory())) as deaf:
        assert said(socket, "subscribe", f"post:{post.pk}") == {"topic": f"post:{post.pk}", "code": None}

        comment = community.add_comment(author=writer, post=post, content="Hello @writer")
        [added] = received(socket, until="comment_added")
        assert added["data"]["post_id"] == str(post.pk)
        shown = added["data"]["comment"]
        assert (shown["id"], shown["author"]["username"], shown["content"]) == (
            str(comment.pk),
            "writer",
            "Hello @writer",
        )
        assert (shown["allowed"], shown["my_reactions"], shown["is_collapsed"]) == ([], [], False)
        assert received(socket, until="counts_changed")[-1]["data"]["comments_count"] == 1

        community.react(user=writer, subject=comment, reaction_type="like")
        counts = received(socket, until="counts_changed")[-1]["data"]
        assert (counts["comment_id"], counts["likes_count"]) == (str(comment.pk), 1)
        community.edit_comment(comment=comment, content="Better")
        assert received(socket, until="comment_changed")[-1]["data"]["state"] == "visible"
        community.delete_comment(comment=comment)
        assert received(socket, until="comment_changed")[-1]["data"]["state"] == "gone"
        assert received(socket, until="counts_changed")[-1]["data"]["comments_count"] == 0
        assert said(socket, "unsubscribe", f"post:{post.pk}")["code"] is None
        community.add_comment(author=writer, post=post, content="Unheard")
        assert silent(socket)
        assert silent(deaf, 0.1)


def test_many_reactions_are_a_few_messages_of_which_the_last_is_right(server):
    post = PostFactory()
    with server.connect(ticket_for(UserFactory())) as socket:
        said(socket, "subscribe", f"post:{post.pk}")
        start = time.monotonic()
        for _ in range(40):
            community.react(user=UserFactory(), subject=post, reaction_type="clap")
        took = time.monotonic() - start

        counts = []
        while not counts or counts[-1] != 40:
            counts.append(received(socket, until="counts_changed")[-1]["data"]["clap_count"])

    assert len(counts) <= 5 * took + 2


def test_what_one_may_not_read_one_may_not_hear(server):
    reader = UserFactory()
    draft, hidden, blocked = DraftFactory(), PostFactory(state="hidden"), PostFactory()
    BlockFactory(blocker=blocked.author, blocked=reader)
    with server.connect(ticket_for(reader)) as socket:
        for post in (draft, hidden, blocked):
            assert refused(socket, f"post:{post.pk}") == "not_allowed"
        for name in (
            "post:x",
            "post:",
            "user:" + str(reader.pk),
            "",
            None,
            5,
            ["post"],
            "x" * 100,
            f"POST:{blocked.pk}",
        ):
            assert refused(socket, name) == "not_allowed"


def test_a_socket_listens_to_fifty_things(server):
    reader = UserFactory()
    posts = [PostFactory() for _ in range(MAX_TOPICS + 1)]
    with server.connect(ticket_for(reader)) as socket:
        for number, post in enumerate(posts[:-1]):
            if number % (MAX_MESSAGES - 5) == MAX_MESSAGES - 6:
                time.sleep(10.5)  # no faster than one may talk
            said(socket, "subscribe", f"post:{post.pk}")
        assert refused(socket, f"post:{posts[-1].pk}") == "too_many_topics"


@pytest.mark.parametrize("act", ["moderate", "delete", "block"])
def test_who_may_read_no_longer_hears_nothing_more_within_five_seconds(server, act):
    post, reader = PostFactory(), UserFactory()
    with server.connect(ticket_for(reader)) as socket:
        said(socket, "subscribe", f"post:{post.pk}")

        start = time.monotonic()
        if act == "moderate":
            subject = community.find_subject("post", post.pk, viewer=post.author)
            community.moderate(
                moderator=UserFactory(role="admin"),
                subject=subject,
                action="remove",
                reason="spam",
                message="",
            )
        elif act == "delete":
            community.delete_post(post=post)
        else:
            community.block(blocker=post.author, blocked=reader)

        messages = received(socket, until="unsubscribed", seconds=5)
        assert messages[-1]["data"] == {"topic": f"post:{post.pk}", "code": "not_allowed"}
        assert time.monotonic() - start < 5
        if act == "block":
            community.add_comment(author=UserFactory(), post=post, content="canary")
            assert silent(socket)


def test_a_fetched_link_reaches_who_looks_at_its_post(server):
    preview = LinkPreview.objects.create(url="https://example.org", digest="x", not_before=timezone.now())
    post = PostFactory(post_type="link", link=preview, link_url=preview.url)
    with server.connect(ticket_for(UserFactory())) as socket:
        said(socket, "subscribe", f"post:{post.pk}")
        LinkPreview.objects.update(url="http://127.0.0.1/", not_before=timezone.now() - timedelta(seconds=1))

        community.fetch_preview(preview.pk)

        data = received(socket, until="link_preview_ready")[-1]["data"]
        assert (data["post_id"], data["link"]["state"]) == (str(post.pk), "failed")


def test_asking_for_many_costs_as_many_queries_as_for_one():
    people, posts = [UserFactory() for _ in range(10)], [PostFactory() for _ in range(10)]
    BlockFactory(blocker=people[0], blocked=posts[0].author)
    gone = PostFactory(state="removed")
    pairs = [(person.pk, Topic("post", post.pk)) for person in people for post in (*posts, gone)]

    with query_count() as queries:
        allowed = may_listen(pairs)

    assert len(queries) == 3
    assert len(allowed) == 99
    assert (people[0].pk, Topic("post", posts[0].pk)) not in allowed
    visible = {
        (person.pk, Topic("post", pk))
        for person in people
        for pk in Post.objects.visible_to(person).values_list("pk", flat=True)
    }
    assert allowed == visible


@pytest.mark.parametrize("text", ["post", "post:", "post:zz", "task:0199", None, 7, {}, "x" * 1000])
def test_what_names_no_topic(text):
    assert topic_named(text) is None


def test_comments_by_others_stay_neutral():
    comment = CommentFactory()

    assert topic_named(f"post:{comment.post_id}") == Topic("post", comment.post_id)
