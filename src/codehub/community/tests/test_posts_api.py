"""Writing posts over the API."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Member, Post, PostTag, Tag
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import PostFactory
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
URL = "/api/posts/"
TEXT = {"post_type": "text", "title": "Hello", "content": "Some **words**.", "tags": ["Python", "#web"]}


def test_a_text_post_is_public_at_once_and_comes_back_whole():
    author = UserFactory(display_name="Ada")

    response = client_of(author).post(URL, TEXT)

    assert response.status_code == 201
    post = Post.objects.get()
    body = response.json()
    times = {name: body.pop(name) for name in ("published_at", "created_at", "updated_at")}
    assert all(times.values())
    assert body == {
        "id": str(post.pk),
        "author": {
            "id": str(author.pk), "username": author.username, "display_name": "Ada", "role": "student",
            "profile_picture": None,
        },
        "title": "Hello", "content": "Some **words**.", "post_type": "text", "code": None, "code_language": None,
        "is_runnable": False, "link": None, "attachments": [], "tags": ["python", "web"], "mentions": [],
        "likes_count": 0, "insightful_count": 0, "clap_count": 0, "comments_count": 0, "my_reactions": [],
        "is_bookmarked": False, "state": "published", "edited_at": None, "moderation_note": None,
        "allowed": ["edit", "delete", "comment", "react"],
    }  # fmt: skip
    assert client_of(UserFactory()).get(f"{URL}{post.pk}/").json()["allowed"] == [
        "comment",
        "react",
        "report",
    ]
    assert set(Tag.objects.values_list("name", "posts_count")) == {("python", 1), ("web", 1)}
    assert (Member.objects.get(user=author).posts_count, drift()) == (1, {})


@pytest.mark.parametrize(("sent", "kept"), [
    ({"post_type": "code", "content": "print(1)", "code_language": "python"},
     {"content": "", "code": "print(1)", "code_language": "python", "is_runnable": True}),
    ({"post_type": "code", "content": "Why?", "code": "  x\n", "code_language": "brainfuck"},
     {"content": "Why?", "code": "  x\n", "code_language": "brainfuck", "is_runnable": False}),
    ({"post_type": "link", "content": "See https://example.org/a?b=1."},
     {"link": {"url": "https://example.org/a?b=1", "state": "pending", "title": "", "description": "",
               "site_name": "", "image_url": None}}),
])  # fmt: skip
def test_code_and_links_may_be_sent_in_the_content_alone(sent, kept):
    body = client_of(UserFactory()).post(URL, sent).json()

    assert {name: body[name] for name in kept} == kept


@pytest.mark.parametrize(("sent", "field"), [
    ({"post_type": "text"}, "content"),
    ({"post_type": "text", "content": " \n "}, "content"),
    ({"post_type": "code", "content": ""}, "code"),
    ({"post_type": "link", "content": "no address"}, "link_url"),
    ({"post_type": "image", "content": "no picture"}, "attachments"),
    ({"post_type": "poem", "content": "x"}, "post_type"),
    ({"content": "x"}, "post_type"),
    ({**TEXT, "title": "x" * 161}, "title"),
    ({**TEXT, "content": "x" * 40_001}, "content"),
    ({**TEXT, "code": "x" * 64_001}, "code"),
    ({**TEXT, "tags": ["a b"]}, "tags.0"),
    ({**TEXT, "tags": list("abcdef")}, "tags"),
    ({**TEXT, "tags": [""]}, "tags.0"),
    ({**TEXT, "tags": "python"}, "tags"),
    ({**TEXT, "tags": {"a": "b"}}, "tags"),
    ({**TEXT, "link_url": "javascript:alert(1)"}, "link_url"),
    ({**TEXT, "link_url": "https://user:secret@example.org/"}, "link_url"),
    ({**TEXT, "link_url": "https://example.org/ x"}, "link_url"),
    ({**TEXT, "code_language": "py thon"}, "code_language"),
    ({**TEXT, "attachments": [{"id": "x"}]}, "attachments.0.id"),
    ({**TEXT, "attachments": [{"id": str(uuid4())}] * 9}, "attachments"),
    ({**TEXT, "state": "removed"}, "state"),
])  # fmt: skip
def test_what_does_not_fit_is_refused_beside_its_field(sent, field):
    problem = client_of(UserFactory()).post(URL, sent).json()

    assert problem["status"] == 400
    assert [error["field"] for error in problem["errors"]] == [field]
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("part", "field"), [({"alt": "no id"}, "attachments.0.id"), ({}, "attachments.0.id")]
)
def test_an_edit_may_leave_out_fields_but_no_part_of_one(part, field):
    post = PostFactory()

    response = client_of(post.author).patch(f"{URL}{post.pk}/", {"attachments": [part]})

    assert [error["field"] for error in assert_problem(response, 400, "invalid")["errors"]] == [field]
    assert Post.objects.get() == post


def test_visitors_neither_read_nor_write():
    post = PostFactory()

    for response in (
        client_of().get(URL),
        client_of().get(f"{URL}{post.pk}/"),
        client_of().post(URL, TEXT),
        client_of().delete(f"{URL}{post.pk}/"),
        client_of().get("/api/tags/"),
        client_of().get("/api/feed/"),
    ):
        assert_problem(response, 401, "not_authenticated")
    assert Post.objects.get() == post


def test_the_same_key_and_body_is_the_same_post():
    client = client_of(UserFactory())

    first = client.post(URL, TEXT, headers={"Idempotency-Key": "one"})
    again = client.post(URL, TEXT, headers={"Idempotency-Key": "one"})
    other = client.post(URL, {**TEXT, "title": "Other"}, headers={"Idempotency-Key": "one"})
    stranger = client_of(UserFactory()).post(URL, TEXT, headers={"Idempotency-Key": "one"})

    assert first.json() == again.json()
    assert_problem(other, 422, "idempotency_key_reused")
    assert stranger.status_code == 201
    assert Post.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_ten_posts_at_once_with_one_key_are_one_post():
    author = UserFactory()

    def send(_number):
        try:
            return client_of(author).post(URL, TEXT, headers={"Idempotency-Key": "one"})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        responses = list(pool.map(send, range(10)))

    assert {response.status_code for response in responses} == {201}
    assert len({response.json()["id"] for response in responses}) == 1
    assert (Post.objects.count(), PostTag.objects.count(), drift()) == (1, 2, {})


@pytest.mark.django_db(transaction=True)
def test_tags_are_counted_right_when_many_post_and_delete_at_once():
    authors = [UserFactory() for _ in range(8)]

    def act(author):
        try:
            client = client_of(author)
            kept = client.post(URL, {**TEXT, "tags": ["b", "a"]}).json()["id"]
            gone = client.post(URL, {**TEXT, "title": "x", "tags": ["a", "b", "c"]}).json()["id"]
            client.patch(f"{URL}{kept}/", {"tags": ["c", "a"]})
            client.delete(f"{URL}{gone}/")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, authors))

    assert Post.objects.count() == 8
    assert set(Tag.objects.values_list("name", "posts_count")) == {("a", 8), ("b", 0), ("c", 8)}
    assert drift() == {}
