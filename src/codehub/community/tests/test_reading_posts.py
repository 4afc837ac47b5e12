"""Lists of posts, the feed and tags over the API; whom a post names."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Bookmark
from codehub.community.services.ranking import rank_posts
from codehub.community.services.recounting import counters
from codehub.community.tests.factories import BlockFactory, PostFactory
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.files.models import StoredFile
from codehub.files.tests.factories import StoredFileFactory

pytestmark = pytest.mark.django_db
URL = "/api/posts/"
TEXT = {"post_type": "text", "title": "Hello", "content": "Some **words**.", "tags": ["Python", "#web"]}


def picture(owner, **facts):
    return StoredFileFactory(
        kind=StoredFile.Kind.ATTACHMENT, owner=owner, subject_id=None, width=40, height=30, **facts
    )


def test_a_list_is_filtered_by_author_tag_and_type_and_leaves_out_strangers():
    reader, author = UserFactory(), UserFactory()
    first = PostFactory(author=author, tags=["python"])
    second = PostFactory(post_type="code", code="1")
    stranger = PostFactory(tags=["python"])
    BlockFactory(blocker=stranger.author, blocked=reader)
    Bookmark.objects.create(user=reader, post=second)
    client = client_of(reader)

    def found(query=""):
        return [post["id"] for post in client.get(f"{URL}{query}").json()["results"]]

    assert found() == [str(second.pk), str(first.pk)]
    assert found(f"?author={author.pk}") == [str(first.pk)]
    assert found("?tag=Python") == [str(first.pk)]
    assert found("?tag=nothing") == []
    assert found("?post_type=code") == [str(second.pk)]
    assert found("?bookmarked=true") == [str(second.pk)]
    assert client.get(f"{URL}?author=x").status_code == 400
    assert client.get(f"{URL}?post_type=x").status_code == 400
    assert found("?ordering=author__password&author__password__startswith=a") == found()


def test_pages_go_on_where_the_last_one_ended():
    posts = [PostFactory() for _ in range(5)]
    client = client_of(UserFactory())

    first = client.get(f"{URL}?page_size=3").json()
    PostFactory()
    second = client.get(first["next"]).json()

    assert [post["id"] for post in first["results"] + second["results"]] == [
        str(post.pk) for post in posts[::-1]
    ]
    assert second["next"] is None
    assert_problem(client.get(f"{URL}?cursor=nonsense"), 400, "invalid_cursor")


@pytest.mark.parametrize(
    "url", [URL, "/api/feed/", "/api/feed/?scope=popular", "/api/tags/", "/api/tags/trending/"]
)
def test_a_list_costs_the_same_queries_with_two_and_with_twenty_posts(url):
    reader = UserFactory()
    client = client_of(reader)

    def add(count):
        for number in range(count):
            post = PostFactory(tags=[f"tag-{number}"], mentioned=[UserFactory().pk], likes_count=1)
            file = picture(post.author)
            post.attachments = [{"id": str(file.pk), "alt": ""}]
            post.save()

    add(2)
    rank_posts()
    client.get(url)
    with query_count() as few:
        client.get(url)
    add(18)
    rank_posts()
    with query_count() as many:
        assert client.get(url).json()["results"]

    assert len(many) == len(few) <= 12


def test_people_are_named_by_at_sign_except_in_code_and_across_blocks(published):
    author, ada, bob, shy = (UserFactory(username=name) for name in ("author", "ada-l_1", "bob", "shy"))
    UserFactory(username="hidden", profile_visibility="private")
    BlockFactory(blocker=shy, blocked=author)
    text = "@Ada-L_1, @ada-l_1! mail@bob.example `@bob` @shy @hidden @author @nobody\n\n```\n@bob\n```"

    post = client_of(author).post(URL, {"post_type": "text", "content": text}).json()

    assert {person["username"] for person in post["mentions"]} == {"ada-l_1", "author"}
    assert [event.user_ids for event in published("PeopleMentioned")] == [(ada.pk,)]

    client_of(author).patch(f"{URL}{post['id']}/", {"content": "@ada-l_1 and @bob"})

    assert [event.user_ids for event in published("PeopleMentioned")] == [(ada.pk,), (bob.pk,)]


def test_drafts_announce_nothing_until_they_are_published(published):
    client = client_of(UserFactory())
    UserFactory(username="ada")

    draft = client.post(URL, {"post_type": "text", "content": "@ada", "state": "draft"}).json()
    client.patch(f"{URL}{draft['id']}/", {"title": "x"})
    assert (published("PostPublished"), published("PostEdited"), published("PeopleMentioned")) == ([], [], [])

    client.post(f"{URL}{draft['id']}/publish/")

    assert [len(published(name)) for name in ("PostPublished", "PostEdited", "PeopleMentioned")] == [1, 0, 1]


def test_the_feed_says_why_and_where_it_goes_on():
    reader = UserFactory()
    for number in range(3):
        PostFactory(title=str(number), author=reader)
    client = client_of(reader)

    page = client.get("/api/feed/?page_size=2").json()
    rest = client.get(page["next"]).json()

    assert [entry["post"]["title"] for entry in page["results"] + rest["results"]] == ["2", "1", "0"]
    assert page["results"][0]["reason"] == {"kind": "own", "text": "You posted this", "tag": None}
    assert (page["previous"], rest["next"]) == (None, None)
    PostFactory()
    assert client.get("/api/feed/new/", {"since": page["newest"]}).json() == {"count": 1}
    assert_problem(client.get("/api/feed/?scope=all"), 400, "invalid")
    assert_problem(client.get("/api/feed/?cursor=x"), 400, "invalid_cursor")
    assert_problem(client.get("/api/feed/new/"), 400, "invalid")
    assert_problem(client.get("/api/feed/new/?since=x"), 400, "invalid_cursor")


def test_tags_are_found_by_their_beginning_and_trend_by_people():
    loud = UserFactory()
    for _ in range(3):
        PostFactory(author=loud, tags=["loud"])
    for _ in range(2):
        PostFactory(tags=["shared", "c++"])
    for counter in counters():
        counter.mend()
    client = client_of(UserFactory())

    assert [tag["name"] for tag in client.get("/api/tags/").json()["results"]] == ["loud", "c++", "shared"]
    assert [tag["name"] for tag in client.get("/api/tags/?search=%23Sha").json()["results"]] == ["shared"]
    assert client.get("/api/tags/c++/").json()["posts_count"] == 2
    assert client.get("/api/tags/none/").status_code == 404
    trending = client.get("/api/tags/trending/").json()["results"]
    assert [tag["name"] for tag in trending] == ["c++", "shared", "loud"]
