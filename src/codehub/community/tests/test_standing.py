"""How much somebody may write, and when not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from codehub.accounts.models import User
from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Comment, Follow, Member, Post, Reaction
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import PostFactory
from codehub.community.trust import LIMITS, Trust, trust_in
from codehub.core.testing import assert_problem, client_of

pytestmark = pytest.mark.django_db
LONG = "These are words enough to be more than thanks, said by somebody."
URL = "/api/posts/"


def write(client, number=0, **facts):
    return client.post(URL, {"post_type": "text", "content": f"{LONG} {number}", **facts})


@pytest.mark.parametrize(("days", "facts", "trust"), [
    (0, {}, "new"), (0, {"solved_count": 3}, "member"), (4, {}, "member"), (8, {"solved_count": 20}, "trusted"),
    (2, {"solved_count": 20}, "member"), (8, {"solved_count": 20, "warnings_count": 3}, "new"),
    (8, {"solved_count": 20, "suspended_until": timezone.now() + timedelta(days=9)}, "new"),
    (8, {"solved_count": 20, "suspended_until": timezone.now() - timedelta(days=1)}, "trusted"),
])  # fmt: skip
def test_trust_grows_with_time_and_judged_work_and_shrinks_with_warnings(days, facts, trust):
    user = UserFactory(created_at=timezone.now())

    assert trust_in(user, Member(user=user, **facts), timezone.now() + timedelta(days=days)) == trust


@pytest.mark.parametrize("role", ["instructor", "admin"])
def test_who_teaches_is_trusted(role):
    user = UserFactory(role=role)

    assert trust_in(user, Member(user=user, warnings_count=9), timezone.now()) == Trust.TRUSTED


def test_a_new_member_posts_three_times_in_an_hour(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    client = client_of(UserFactory())
    answers = [write(client, number) for number in range(4)]
    draft = write(client, 9, state="draft").json()

    assert [answer.status_code for answer in answers] == [201, 201, 201, 409]
    problem = assert_problem(answers[3], 409, "posting_too_fast")
    assert problem["detail"] == "You may write 3 of these in an hour for now. Try again in 61 min."
    assert_problem(client.post(f"{URL}{draft['id']}/publish/"), 409, "posting_too_fast")
    assert Post.objects.filter(state="published").count() == 3
    time_machine.shift(timedelta(minutes=61))
    assert client.post(f"{URL}{draft['id']}/publish/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_limit_is_exact_when_many_are_sent_at_once():
    author = UserFactory()

    def send(number):
        try:
            return write(client_of(author), number).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        codes = sorted(pool.map(send, range(10)))

    assert codes == [201] * 3 + [409] * 7
    assert (Post.objects.count(), drift()) == (3, {})


def test_comments_have_a_limit_of_their_own():
    post, client = PostFactory(), client_of(UserFactory())
    limit = LIMITS[Trust.NEW].comments_per_hour

    codes = [
        client.post(f"{URL}{post.pk}/comments/", {"content": f"{n}"}).status_code for n in range(limit + 1)
    ]

    assert codes == [201] * limit + [409]
    assert Comment.objects.count() == limit


def test_a_new_member_puts_two_links_into_a_text():
    client = client_of(UserFactory())
    three = "https://a.example https://b.example and (https://c.example)"
    post = write(client, content="https://a.example https://b.example").json()

    assert_problem(write(client, content=three), 409, "too_many_links")
    assert_problem(client.patch(f"{URL}{post['id']}/", {"content": three}), 409, "too_many_links")
    response = client.post(f"{URL}{post['id']}/comments/", {"content": three})
    assert_problem(response, 409, "too_many_links")
    assert (Post.objects.get().content, Comment.objects.count()) == ("https://a.example https://b.example", 0)


def test_the_same_words_are_said_once_a_day_but_thanks_are_no_spam(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    author, other = UserFactory(), UserFactory()
    client = client_of(author)
    post = write(client).json()

    assert_problem(write(client, content=f"  {LONG.upper()}   0"), 409, "duplicate_content")
    response = client.post(f"{URL}{post['id']}/comments/", {"content": f"{LONG} 0"})
    assert_problem(response, 409, "duplicate_content")
    assert write(client_of(other)).status_code == 201
    for _ in range(2):
        assert client.post(f"{URL}{post['id']}/comments/", {"content": "Thanks!"}).status_code == 201
    time_machine.shift(timedelta(hours=25))
    assert write(client).status_code == 201


def test_who_is_suspended_reads_but_does_not_write():
    post, user = PostFactory(), UserFactory()
    client = client_of(user)
    mine = write(client).json()
    Member.objects.filter(user=user).update(
        suspended_until=timezone.now() + timedelta(days=1), suspension_reason="Be kind."
    )

    for response in (
        write(client, 2),
        client.patch(f"{URL}{mine['id']}/", {"content": "x"}),
        client.post(f"{URL}{post.pk}/comments/", {"content": "x"}),
        client.post(f"{URL}{post.pk}/reactions/", {"reaction_type": "like"}),
        client.post(f"/api/users/{post.author_id}/follow/"),
        client.post("/api/reports/", {"post": str(post.pk), "reason": "spam"}),
    ):
        assert "Be kind." in assert_problem(response, 409, "suspended")["detail"]
    assert (
        Post.objects.count(),
        Comment.objects.count(),
        Reaction.objects.count(),
        Follow.objects.count(),
    ) == (2, 0, 0, 0)
    assert client.get(f"{URL}{post.pk}/").status_code == 200
    assert client.delete(f"{URL}{mine['id']}/").status_code == 204
    standing = client.get("/api/users/me/standing/").json()
    assert (standing["is_suspended"], standing["reason"], standing["trust"]) == (True, "Be kind.", "new")


def test_ones_standing_says_what_one_may_and_why():
    body = client_of(UserFactory()).get("/api/users/me/standing/").json()

    assert body["limits"] == {"posts_per_hour": 3, "comments_per_hour": 15, "links_per_text": 2}
    assert (body["is_suspended"], body["suspended_until"], body["actions"]) == (False, None, [])
    assert "Solve three exercises" in body["trust_reason"]
    assert User.objects.count() == 1
