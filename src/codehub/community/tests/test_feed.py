"""What somebody's feed holds, in which order, and why."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import PopularPost, Post, Tag, TagFollow
from codehub.community.selectors import feed
from codehub.community.selectors.feed import ReasonKind, Scope
from codehub.community.services.ranking import rank_posts
from codehub.community.tests.factories import BlockFactory, DraftFactory, FollowFactory, PostFactory
from codehub.core.cursors import InvalidCursorError

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def follow_tag(reader, name):
    TagFollow.objects.create(user=reader, tag=Tag.objects.get_or_create(name=name)[0])


def follow(reader, person=None):
    person = person or UserFactory()
    FollowFactory(follower=reader, following=person)
    return person


def post_at(minute, **facts):
    return PostFactory(published_at=NOON + timedelta(minutes=minute), **facts)


def shown(reader, scope=Scope.HOME, size=20):
    """Every page of the feed, one after another."""
    pages, cursor = [], None
    while True:
        page = feed.page(reader=reader, scope=scope, cursor=cursor, size=size)
        pages.append(page.entries)
        if page.next is None:
            return pages
        cursor = page.next


def titles(entries):
    return [entry.post.title for entry in entries]


def test_it_mixes_followed_people_tags_ones_own_and_what_is_popular_newest_first_and_says_why():
    reader, ada = UserFactory(), UserFactory(display_name="Ada")
    follow(reader, ada)
    follow_tag(reader, "rust")
    post_at(1, title="by ada", author=ada)
    post_at(2, title="tagged", tags=["rust", "web"])
    post_at(3, title="mine", author=reader)
    popular = post_at(4, title="popular")
    post_at(5, title="of a stranger")
    PopularPost.objects.create(post=popular, score=1, ranked_at=NOON)

    [entries] = shown(reader)

    assert [(entry.post.title, entry.kind, entry.text) for entry in entries] == [
        ("popular", "popular", "Popular this week"),
        ("mine", "own", "You posted this"),
        ("tagged", "tag", "Because you follow #rust"),
        ("by ada", "following", "Because you follow Ada"),
    ]


def test_a_post_with_several_reasons_appears_once_with_the_nearest():
    reader = UserFactory()
    ada = follow(reader)
    follow_tag(reader, "rust")
    follow_tag(reader, "web")
    both = post_at(1, author=ada, tags=["rust", "web"])
    tagged = post_at(2, tags=["rust", "web"])
    for post in (both, tagged):
        PopularPost.objects.create(post=post, score=1, ranked_at=NOON)

    [entries] = shown(reader)

    assert [(entry.post, entry.kind) for entry in entries] == [(tagged, "tag"), (both, "following")]
    assert entries[0].tag == "rust"


def test_following_leaves_out_what_is_only_popular():
    reader = UserFactory()
    follow(reader)
    PopularPost.objects.create(post=post_at(1), score=1, ranked_at=NOON)

    assert shown(reader, Scope.FOLLOWING) == [[]]


def test_who_follows_nothing_sees_at_home_what_is_new():
    reader = UserFactory()
    post_at(1, title="older")
    post_at(2, title="newer", author=reader)

    [entries] = shown(reader)

    assert [(entry.post.title, entry.kind) for entry in entries] == [("newer", "own"), ("older", "latest")]
    assert shown(reader, Scope.FOLLOWING) == [entries[:1]]


def test_popular_is_ordered_by_score_and_pages_do_not_repeat():
    reader = UserFactory()
    for number in range(5):
        post = post_at(number, title=str(number))
        PopularPost.objects.create(post=post, score=[2, 9, 4, 4, 1][number], ranked_at=NOON)

    pages = shown(reader, Scope.POPULAR, size=2)

    assert [titles(page) for page in pages] == [["1", "3"], ["2", "0"], ["4"]]


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("reader_blocks", [True, False])
def test_nobody_meets_whom_they_blocked_or_who_blocked_them(scope, reader_blocks):
    reader, other = UserFactory(), UserFactory()
    follow(reader)
    follow_tag(reader, "rust")
    post = post_at(1, author=other, tags=["rust"])
    PopularPost.objects.create(post=post, score=1, ranked_at=NOON)
    newest = feed.page(reader=reader, scope=scope, cursor=None, size=5).newest
    pair = (reader, other) if reader_blocks else (other, reader)

    BlockFactory(blocker=pair[0], blocked=pair[1])
    post_at(1_000_000, author=other, tags=["rust"])

    assert shown(reader, scope) == [[]]
    assert feed.new_count(reader=reader, scope=scope, since=newest) == 0


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("state", ["hidden", "removed"])
def test_what_is_out_of_sight_is_in_no_feed_not_even_its_authors(scope, state):
    reader = UserFactory()
    post = post_at(1, author=follow(reader), state=state)
    mine = post_at(2, author=reader, state=state)
    DraftFactory(author=reader)
    for each in (post, mine):
        PopularPost.objects.create(post=each, score=1, ranked_at=NOON)

    assert shown(reader, scope) == [[]]


def test_posts_that_arrive_while_reading_wait_for_the_pill():
    reader = UserFactory()
    ada = follow(reader)
    follow_tag(reader, "rust")
    for minute in range(4):
        post_at(minute, author=ada, title=str(minute))
    first = feed.page(reader=reader, scope=Scope.HOME, cursor=None, size=2)

    post_at(10, author=ada, tags=["rust"])
    post_at(11, tags=["rust"])
    post_at(12, author=reader)
    post_at(13)
    second = feed.page(reader=reader, scope=Scope.HOME, cursor=first.next, size=2)

    assert titles(first.entries) + titles(second.entries) == ["3", "2", "1", "0"]
    assert feed.new_count(reader=reader, scope=Scope.HOME, since=first.newest) == 2
    assert feed.new_count(reader=reader, scope=Scope.LATEST, since=first.newest) == 3
    assert feed.new_count(reader=reader, scope=Scope.HOME, since=second.newest) == 4


def test_the_count_of_new_posts_ends_at_fifty():
    reader = UserFactory()
    ada = follow(reader)
    newest = feed.page(reader=reader, scope=Scope.HOME, cursor=None, size=2).newest
    later = timezone.now() + timedelta(hours=1)
    Post.objects.bulk_create(Post(author=ada, published_at=later + timedelta(seconds=n)) for n in range(60))

    assert feed.new_count(reader=reader, scope=Scope.HOME, since=newest) == 50
    assert feed.new_count(reader=reader, scope=Scope.LATEST, since=newest) == 50


@pytest.mark.parametrize("scope", list(Scope))
def test_a_cursor_that_is_not_ours_is_refused(scope):
    with pytest.raises(InvalidCursorError):
        feed.page(reader=UserFactory(), scope=scope, cursor="nonsense", size=2)
    with pytest.raises(InvalidCursorError):
        feed.new_count(reader=UserFactory(), scope=scope, since="nonsense")


def test_it_costs_the_same_queries_whatever_is_followed(django_assert_num_queries):
    reader = UserFactory()
    for number in range(20):
        author = follow(reader)
        follow_tag(reader, f"tag-{number}")
        post_at(number, author=author)
        post_at(100 + number, tags=[f"tag-{number}"])

    with django_assert_num_queries(5):
        page = feed.page(reader=reader, scope=Scope.HOME, cursor=None, size=20)
        assert len({entry.text for entry in page.entries}) == 20


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    posts=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 6), st.sampled_from(["", "a", "b", "ab"])), max_size=25
    ),
    followed=st.sets(st.integers(0, 5)),
    size=st.integers(1, 6),
)
def test_pages_hold_exactly_what_a_plain_search_finds(posts, followed, size):
    """Against the same question asked without any index: who is followed or tagged, in the order of time."""
    reader, *authors = [UserFactory() for _ in range(7)]
    for number in followed:
        FollowFactory(follower=reader, following=authors[number])
    follow_tag(reader, "a")
    follow_tag(reader, "b")
    made = [post_at(minute, author=authors[author], tags=list(tags)) for author, minute, tags in posts]

    pages = shown(reader, size=size)

    wanted = [post for post in made if post.tags or post.author in {authors[number] for number in followed}]
    wanted.sort(key=lambda post: (post.published_at, post.pk), reverse=True)
    assert [entry.post for page in pages for entry in page] == wanted
    assert all(len(page) == size for page in pages[:-1])
    Post.objects.all().delete()  # the next example starts from nothing


def test_popular_is_what_many_liked_lately_and_at_most_five_of_one_author():
    now = timezone.now()
    prolific = UserFactory()
    for number in range(7):
        PostFactory(author=prolific, likes_count=100 + number, title=f"p{number}")
    PostFactory(likes_count=3, title="liked")
    PostFactory(insightful_count=2, title="insightful")
    PostFactory(
        comments_count=1,
        clap_count=1,
        likes_count=1,
        title="discussed a day ago",
        published_at=now - timedelta(days=1),
    )
    PostFactory(title="unnoticed")
    PostFactory(likes_count=1000, title="old", published_at=now - timedelta(days=8))
    PostFactory(likes_count=1000, title="hidden", state="hidden")

    rank_posts()

    ranked = PopularPost.objects.order_by("-score").values_list("post__title", flat=True)
    assert list(ranked) == ["p6", "p5", "p4", "p3", "p2", "insightful", "liked", "discussed a day ago"]


def test_what_is_no_longer_popular_goes():
    post = PostFactory(likes_count=3)
    rank_posts()
    assert PopularPost.objects.get().post == post

    Post.objects.update(likes_count=0)
    rank_posts()

    assert not PopularPost.objects.exists()


def test_reasons_are_numbered_as_the_sources_of_the_statement():
    assert [kind.value for kind in feed.SOURCES] == ["own", "following", "tag", "popular"]
    assert ReasonKind.LATEST not in feed.SOURCES
