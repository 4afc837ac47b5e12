"""Comments: answering, changing, taking away."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services
from codehub.community.models import Comment, Post, Reaction
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import BlockFactory, CommentFactory, DraftFactory, PostFactory
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db


def url(post):
    return f"/api/posts/{post.pk}/comments/"


def add(post, author=None, parent=None, content="An answer."):
    return services.add_comment(
        author=author or UserFactory(), post=post, content=content, parent_id=parent and parent.pk
    )


def test_a_comment_answers_a_post_and_a_reply_a_comment(published):
    post, author = PostFactory(), UserFactory(display_name="Ada")
    client = client_of(author)

    root = client.post(url(post), {"content": "First."}).json()
    reply = client.post(url(post), {"content": "Second.", "parent": root["id"]})

    assert reply.status_code == 201
    body = reply.json()
    assert (body["parent"], body["depth"], body["author"]["display_name"]) == (root["id"], 1, "Ada")
    assert (body["content"], body["replies"], body["replies_count"]) == ("Second.", [], 0)
    assert body["allowed"] == ["edit", "delete", "reply", "react"]
    assert Post.objects.get().comments_count == 2
    assert Comment.objects.get(pk=root["id"]).replies_count == 1
    first, second = published("CommentAdded")
    assert (first.post_author_id, first.parent_id, first.parent_author_id) == (post.author_id, None, None)
    assert (str(second.parent_id), second.parent_author_id) == (root["id"], author.pk)
    assert drift() == {}


@pytest.mark.parametrize("content", ["", "  \n", None, "x" * 10_001, ["a"]])
def test_a_comment_has_words_and_an_end(content):
    post = PostFactory()

    response = client_of(UserFactory()).post(url(post), {"content": content})

    assert response.status_code == 400
    assert not Comment.objects.exists()


def test_only_what_is_in_sight_is_answered():
    post = PostFactory(state="hidden")

    assert_problem(client_of(post.author).post(url(post), {"content": "x"}), 409, "not_published")
    assert_problem(client_of(UserFactory()).post(url(post), {"content": "x"}), 404, "not_found")
    draft = DraftFactory()
    assert_problem(client_of(draft.author).post(url(draft), {"content": "x"}), 409, "not_published")
    assert not Comment.objects.exists()


def test_a_comment_elsewhere_and_one_that_does_not_exist_are_refused_alike():
    post = PostFactory()
    elsewhere, secret = CommentFactory(), CommentFactory(post=DraftFactory())
    gone = CommentFactory(post=post, state="deleted")
    client = client_of(UserFactory())

    problems = []
    for parent in (elsewhere.pk, secret.pk, gone.pk, uuid4()):
        problem = assert_problem(
            client.post(url(post), {"content": "x", "parent": str(parent)}), 400, "invalid_parent"
        )
        problems.append({**problem, "request_id": ""})

    assert problems == [problems[0]] * 4
    assert not Comment.objects.filter(post=post, content="x").exists()


@pytest.mark.parametrize("author_blocks", [True, False])
def test_whom_one_has_blocked_one_does_not_answer(author_blocks):
    post, writer, other = PostFactory(), UserFactory(), UserFactory()
    parent = add(post, other)
    BlockFactory(blocker=writer if author_blocks else other, blocked=other if author_blocks else writer)

    response = client_of(writer).post(url(post), {"content": "x", "parent": str(parent.pk)})

    assert_problem(response, 409, "blocked")
    assert Comment.objects.get() == parent
    [shown] = client_of(writer).get(url(post)).json()["results"]
    assert (shown["is_collapsed"], shown["content"]) == (True, "An answer.")


@pytest.mark.django_db(transaction=True)
def test_a_comment_sent_ten_times_at_once_is_one_comment():
    author, post = UserFactory(), PostFactory()

    def send(_number):
        try:
            headers = {"Idempotency-Key": "one"}
            return client_of(author).post(url(post), {"content": "x"}, headers=headers)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        responses = list(pool.map(send, range(10)))

    assert {response.status_code for response in responses} == {201}
    assert (Comment.objects.count(), Post.objects.get().comments_count) == (1, 1)
    other = client_of(author).post(url(post), {"content": "y"}, headers={"Idempotency-Key": "one"})
    assert_problem(other, 422, "idempotency_key_reused")


def test_its_author_changes_a_comment(published):
    comment = add(PostFactory())
    ada = UserFactory(username="ada")

    body = (
        client_of(comment.author).patch(f"/api/comments/{comment.pk}/", {"content": "Better, @ada."}).json()
    )

    assert (body["content"], body["mentions"]) == ("Better, @ada.", [{"id": str(ada.pk), "username": "ada"}])
    assert body["edited_at"]
    assert [event.user_ids for event in published("PeopleMentioned")] == [(ada.pk,)]


@pytest.mark.parametrize("role", ["student", "admin"])
def test_nobody_else_changes_or_takes_away_a_comment(role):
    comment = add(PostFactory())
    client = client_of(UserFactory(role=role))

    for response in (
        client.patch(f"/api/comments/{comment.pk}/", {"content": "x"}),
        client.put(f"/api/comments/{comment.pk}/", {"content": "x"}),
        client.delete(f"/api/comments/{comment.pk}/"),
    ):
        assert_problem(response, 403, "permission_denied")
    assert Comment.objects.get().content == "An answer."


def test_a_comment_with_replies_leaves_a_stone_that_goes_with_the_last_reply(published):
    post = PostFactory()
    root = add(post)
    middle = add(post, parent=root)
    leaf = add(post, parent=middle)
    other = add(post, parent=root)
    services.react(user=UserFactory(), subject=middle, reaction_type="like")
    stranger = client_of(UserFactory())

    services.delete_comment(comment=middle)
    services.delete_comment(comment=middle)

    shown = stranger.get(f"/api/comments/{middle.pk}/").json()
    assert (shown["state"], shown["author"], shown["content"], shown["likes_count"]) == (
        "deleted",
        None,
        "",
        0,
    )
    assert shown["allowed"] == []
    assert (drift(), Post.objects.get().comments_count, Reaction.objects.count()) == ({}, 3, 0)

    services.delete_comment(comment=leaf)

    assert set(Comment.objects.all()) == {root, other}
    assert (drift(), Post.objects.get().comments_count) == ({}, 2)
    assert [event.is_stone for event in published("CommentDeleted")] == [True, False]


def test_a_stone_is_neither_changed_nor_reacted_to_nor_answered():
    post = PostFactory()
    root = add(post)
    add(post, parent=root)
    services.delete_comment(comment=root)
    client = client_of(root.author)

    assert_problem(client.patch(f"/api/comments/{root.pk}/", {"content": "x"}), 403, "permission_denied")
    assert_problem(client.delete(f"/api/comments/{root.pk}/"), 403, "permission_denied")
    response = client.post(f"/api/comments/{root.pk}/reactions/", {"reaction_type": "like"})
    assert_problem(response, 409, "comment_gone")


@pytest.mark.parametrize("state", ["hidden", "removed"])
def test_what_a_moderator_took_out_of_sight_is_a_stone_to_others(state):
    comment = add(PostFactory(), content="canary")
    Comment.objects.filter(pk=comment.pk).update(state=state, moderation_note="Rude.")
    address = f"/api/comments/{comment.pk}/"

    for who, is_told in ((UserFactory(), False), (comment.author, True), (UserFactory(role="admin"), True)):
        body = client_of(who).get(address).json()
        assert (body["content"], body["moderation_note"]) == (("canary", "Rude.") if is_told else ("", None))
        assert (body["author"] is not None) is is_told


def test_comments_of_what_one_may_not_see_are_not_there():
    comment = CommentFactory(post=DraftFactory())
    client = client_of(UserFactory())

    for response in (
        client.get(url(comment.post)),
        client.get(f"/api/comments/{comment.pk}/"),
        client.get(f"/api/comments/{comment.pk}/reactions/"),
        client.post(f"/api/comments/{comment.pk}/reactions/", {"reaction_type": "like"}),
        client.delete(f"/api/comments/{comment.pk}/reactions/like/"),
    ):
        assert_problem(response, 404, "not_found")


@pytest.mark.django_db(transaction=True)
def test_counters_are_right_when_many_answer_and_delete_one_thread_at_once():
    post = PostFactory()
    root = add(post)

    def act(_number):
        try:
            mine = add(post, parent=root)
            services.delete_comment(comment=add(post, parent=mine))
            below = add(post, parent=mine)
            services.delete_comment(comment=mine)
            services.delete_comment(comment=below)
            add(post)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(16)))

    assert Comment.objects.count() == 17
    assert drift() == {}
