"""Following people and tags, and blocking."""

import random
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connections

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services
from codehub.community.models import Block, Follow, Member, Post, Tag, TagFollow
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import PostFactory
from codehub.core.testing import assert_problem, client_of, query_count

pytestmark = pytest.mark.django_db


def url(person, what="follow"):
    return f"/api/users/{person.pk}/{what}/"


def test_following_is_done_once_and_undone(published):
    me, other = UserFactory(), UserFactory()
    client = client_of(me)

    first, again = client.post(url(other)), client.post(url(other))

    assert (first.status_code, again.status_code) == (201, 200)
    relation = {
        "is_following": True, "follows_me": False, "followers_count": 1, "following_count": 0, "is_blocked": False,
    }  # fmt: skip
    assert first.json() == again.json() == client.get(url(other)).json() == relation
    assert client_of(other).get(url(me)).json() == {
        "is_following": False, "follows_me": True, "followers_count": 0, "following_count": 1, "is_blocked": False,
    }  # fmt: skip
    assert [client.delete(url(other)).json()["followers_count"] for _ in range(2)] == [0, 0]
    assert (len(published("PersonFollowed")), len(published("PersonUnfollowed"))) == (1, 1)
    assert drift() == {}


def test_nobody_follows_or_blocks_themselves_or_whom_they_do_not_see():
    me, private = UserFactory(), UserFactory(profile_visibility="private")
    client = client_of(me)

    assert_problem(client.post(url(me)), 409, "cannot_follow_oneself")
    assert_problem(client.put(url(me, "block")), 409, "cannot_block_oneself")
    nowhere = client.post(f"/api/users/{uuid4()}/follow/").json()
    for what in ("follow", "followers", "following", "posts"):
        response = client.get(url(private, what))
        assert {**response.json(), "request_id": ""} == {**nowhere, "request_id": ""}
    assert client.post(url(private)).status_code == 404
    assert client.put(url(private, "block")).status_code == 404
    assert not Follow.objects.exists()
    assert not Block.objects.exists()


@pytest.mark.parametrize("i_block", [True, False])
def test_a_block_ends_both_follows_and_allows_no_new_one(i_block):
    me, other = UserFactory(), UserFactory()
    services.follow(follower=me, following=other)
    services.follow(follower=other, following=me)
    blocker, blocked = (me, other) if i_block else (other, me)

    assert [client_of(blocker).put(url(blocked, "block")).json() for _ in range(2)] == [
        {"is_blocked": True}
    ] * 2

    assert not Follow.objects.exists()
    assert_problem(client_of(me).post(url(other)), 409, "blocked")
    assert client_of(me).get(url(other)).json()["is_blocked"] is i_block
    assert [row["user"]["id"] for row in client_of(blocker).get("/api/blocks/").json()["results"]] == [
        str(blocked.pk)
    ]
    assert client_of(blocked).get("/api/blocks/").json()["results"] == []
    assert client_of(blocker).delete(url(blocked, "block")).json() == {"is_blocked": False}
    assert client_of(me).post(url(other)).status_code == 201
    assert (drift(), Follow.objects.count()) == ({}, 1)


def test_lists_of_followers_show_whom_the_reader_may_see_at_the_same_cost():
    person, reader = UserFactory(), UserFactory()
    shy = UserFactory()
    fans = [UserFactory() for _ in range(2)]
    for fan in (*fans, shy, reader):
        services.follow(follower=fan, following=person)
    services.follow(follower=reader, following=fans[0])
    shy.profile_visibility = "private"
    shy.save()
    client = client_of(reader)

    with query_count() as few:
        rows = client.get(url(person, "followers")).json()["results"]

    assert [(row["user"]["id"], row["is_following"]) for row in rows] == [
        (str(reader.pk), False),
        (str(fans[1].pk), False),
        (str(fans[0].pk), True),
    ]
    for _ in range(18):
        services.follow(follower=UserFactory(), following=person)
    with query_count() as many:
        assert len(client.get(url(person, "followers")).json()["results"]) == 20
    assert len(many) == len(few) <= 8
    following = client_of(person).get(url(reader, "following")).json()["results"]
    assert [row["user"]["id"] for row in following] == [str(fans[0].pk), str(person.pk)]


def test_a_persons_posts_are_those_in_sight():
    author = UserFactory()
    post = PostFactory(author=author)
    PostFactory(author=author, state="removed")
    PostFactory()

    assert [row["id"] for row in client_of(UserFactory()).get(url(author, "posts")).json()["results"]] == [
        str(post.pk)
    ]


def test_a_tag_is_followed_once_and_let_go():
    PostFactory(tags=["python"])
    me = UserFactory()
    client = client_of(me)

    answers = [client.put("/api/tags/Python/follow/").json() for _ in range(2)]

    assert [(tag["followers_count"], tag["is_following"]) for tag in answers] == [(1, True)] * 2
    assert client.get("/api/tags/python/").json() == answers[0]
    assert client_of(UserFactory()).get("/api/tags/python/").json()["is_following"] is False
    PostFactory(tags=["rust"])
    mine = client.get("/api/tags/?followed=true").json()["results"]
    assert [tag["name"] for tag in mine] == ["python"]
    answers = [client.delete("/api/tags/python/follow/").json() for _ in range(2)]
    assert [(tag["followers_count"], tag["is_following"]) for tag in answers] == [(0, False)] * 2
    assert client.put("/api/tags/none/follow/").status_code == 404
    assert (drift(), TagFollow.objects.count()) == ({}, 0)


@pytest.mark.django_db(transaction=True)
def test_counters_do_not_drift_when_many_follow_block_and_let_go_at_once():
    people = [UserFactory() for _ in range(8)]
    tag = Tag.objects.create(name="python")
    dice = random.Random(7)
    acts = [
        (dice.choice([services.follow, services.follow, services.unfollow]), *dice.sample(people, 2))
        for _ in range(200)
    ]

    def work(part):
        try:
            for act, one, other in part:
                act(follower=one, following=other)
                services.follow_tag(user=one, tag=tag)
                services.unfollow_tag(user=other, tag=tag)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, [acts[number::8] for number in range(8)]))

    assert Follow.objects.exists()
    assert drift() == {}


def test_reconcile_finds_and_mends_a_planted_drift(capsys):
    post = PostFactory(tags=["python"])
    Post.objects.filter(pk=post.pk).update(likes_count=5)
    Member.objects.filter(pk=post.author_id).update(posts_count=0)

    with pytest.raises(SystemExit):
        call_command("reconcile", "--check")
    found = capsys.readouterr().out
    assert Post.objects.get().likes_count == 5
    with pytest.raises(SystemExit):
        call_command("reconcile")
    capsys.readouterr()
    call_command("reconcile", "--check")

    assert found.splitlines() == [
        "community.Post.likes_count: wrong in 1 row",
        "community.Member.posts_count: wrong in 1 row",
        "Run codehub reconcile to set them right.",
    ]
    assert capsys.readouterr().out == "Every counter agrees with its rows.\n"
    assert (Post.objects.get().likes_count, drift()) == (0, {})
