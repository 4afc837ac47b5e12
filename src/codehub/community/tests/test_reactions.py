"""Reactions: one of each for everybody, and counters that never drift."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services
from codehub.community.models import Bookmark, Comment, Post, Reaction
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import BlockFactory, CommentFactory, DraftFactory, PostFactory
from codehub.core.testing import assert_problem, client_of, query_count

pytestmark = pytest.mark.django_db
KINDS = ["like", "insightful", "clap"]


@pytest.fixture(params=["posts", "comments"])
def subject(request):
    return PostFactory() if request.param == "posts" else CommentFactory()


def url(subject, kind=""):
    name = "posts" if isinstance(subject, Post) else "comments"
    return f"/api/{name}/{subject.pk}/reactions/" + (f"{kind}/" if kind else "")


def test_each_of_the_three_is_given_once_and_taken_back(subject, published):
    client = client_of(UserFactory())

    first = client.post(url(subject), {"reaction_type": "like"})
    again = client.post(url(subject), {"reaction_type": "like"})
    other = client.post(url(subject), {"reaction_type": "clap"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    counts = {"likes_count": 1, "insightful_count": 0, "clap_count": 1, "my_reactions": ["like", "clap"]}
    assert other.json() == counts
    assert client_of(UserFactory()).post(url(subject), {"reaction_type": "like"}).json()["likes_count"] == 2

    for _ in range(2):
        taken = client.delete(url(subject, "like"))
        assert (taken.status_code, taken.json()["likes_count"], taken.json()["my_reactions"]) == (
            200,
            1,
            ["clap"],
        )
    assert drift() == {}
    given, withdrawn = published("ReactionGiven"), published("ReactionWithdrawn")
    assert [(event.reaction_type, event.likes_count) for event in given] == [
        ("like", 1),
        ("clap", 1),
        ("like", 2),
    ]
    assert [(event.reaction_type, event.likes_count) for event in withdrawn] == [("like", 1)]
    assert given[0].subject_author_id == subject.author_id


@pytest.mark.parametrize("kind", ["love", "", None, ["like"], "LIKE"])
def test_there_are_no_other_reactions(subject, kind):
    client = client_of(UserFactory())

    assert client.post(url(subject), {"reaction_type": kind}).status_code == 400
    assert client.delete(url(subject, "love")).status_code == 400
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("author_blocks", [True, False])
def test_whom_one_has_blocked_one_does_not_react_to(author_blocks):
    comment, reader = CommentFactory(), UserFactory()
    pair = (comment.author, reader) if author_blocks else (reader, comment.author)
    BlockFactory(blocker=pair[0], blocked=pair[1])

    response = client_of(reader).post(url(comment), {"reaction_type": "like"})

    assert_problem(response, 409, "blocked")
    assert not Reaction.objects.exists()


def test_what_is_out_of_sight_gets_no_reactions():
    hidden, draft = PostFactory(state="hidden"), DraftFactory()

    for post in (hidden, draft):
        assert_problem(
            client_of(post.author).post(url(post), {"reaction_type": "like"}), 409, "not_published"
        )
        assert_problem(client_of(UserFactory()).post(url(post), {"reaction_type": "like"}), 404, "not_found")
    assert not Reaction.objects.exists()


def test_who_reacted_is_told_page_by_page_at_the_same_cost(subject):
    people = [UserFactory() for _ in range(3)]
    for person in people:
        services.react(user=person, subject=subject, reaction_type="like")
    client = client_of(UserFactory())

    with query_count() as few:
        page = client.get(f"{url(subject)}?page_size=2").json()
    rest = client.get(page["next"]).json()

    names = [each["user"]["username"] for each in page["results"] + rest["results"]]
    assert names == [person.username for person in people[::-1]]
    for _ in range(17):
        services.react(user=UserFactory(), subject=subject, reaction_type="clap")
    with query_count() as many:
        client.get(url(subject))
    assert len(many) == len(few)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(5))
def test_400_random_toggles_by_40_people_on_8_threads_leave_no_drift(seed):
    people = [UserFactory() for _ in range(40)]
    comment = CommentFactory()
    post = comment.post
    dice = random.Random(seed)
    toggles = [
        (dice.choice(people), dice.choice([post, comment]), dice.choice(KINDS), dice.random() < 0.6)
        for _ in range(400)
    ]

    def act(toggle):
        person, target, kind, gives = toggle
        change = services.react if gives else services.withdraw_reaction
        change(user=person, subject=target, reaction_type=kind)

    def work(part):
        try:
            for toggle in part:
                act(toggle)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, [toggles[number::8] for number in range(8)]))

    assert drift() == {}
    assert Reaction.objects.count() > 50
    assert (
        Comment.objects.get().likes_count
        == Reaction.objects.filter(comment=comment, reaction_type="like").count()
    )


@pytest.mark.django_db(transaction=True)
def test_one_reaction_sent_twenty_times_at_once_counts_once(subject):
    person = UserFactory()

    def send(_number):
        try:
            return client_of(person).post(url(subject), {"reaction_type": "like"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        codes = sorted(pool.map(send, range(20)))

    assert codes == [200] * 19 + [201]
    subject.refresh_from_db()
    assert (subject.likes_count, Reaction.objects.count()) == (1, 1)


def test_a_post_is_kept_and_let_go():
    post, reader = PostFactory(), UserFactory()
    client = client_of(reader)
    address = f"/api/posts/{post.pk}/bookmark/"

    assert [client.put(address).json() for _ in range(2)] == [{"is_bookmarked": True}] * 2
    assert Bookmark.objects.count() == 1
    assert client.get(f"/api/posts/{post.pk}/").json()["is_bookmarked"] is True
    assert client_of(UserFactory()).get("/api/posts/?bookmarked=true").json()["results"] == []
    assert [client.delete(address).json() for _ in range(2)] == [{"is_bookmarked": False}] * 2
    assert not Bookmark.objects.exists()
    assert client_of(UserFactory()).put(f"/api/posts/{DraftFactory().pk}/bookmark/").status_code == 404
