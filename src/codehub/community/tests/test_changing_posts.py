"""Changing and deleting posts: by whom, and what follows."""

from uuid import uuid4

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Member, Post, PostTag, Reaction, Tag
from codehub.community.services.recounting import counters
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import DraftFactory, PostFactory
from codehub.core.testing import assert_problem, client_of
from codehub.files.models import StoredFile
from codehub.files.tests.factories import StoredFileFactory

pytestmark = pytest.mark.django_db
URL = "/api/posts/"
TEXT = {"post_type": "text", "title": "Hello", "content": "Some **words**.", "tags": ["Python", "#web"]}


def test_a_draft_is_published_once_and_only_then_counts():
    author = UserFactory()
    client = client_of(author)
    draft = client.post(URL, {**TEXT, "state": "draft"}).json()
    assert (draft["state"], draft["published_at"], draft["allowed"]) == (
        "draft",
        None,
        ["edit", "delete", "publish"],
    )
    assert not PostTag.objects.exists()
    assert [post["id"] for post in client.get(f"{URL}?state=draft").json()["results"]] == [draft["id"]]

    first = client.post(f"{URL}{draft['id']}/publish/")
    again = client.post(f"{URL}{draft['id']}/publish/")

    assert (first.status_code, first.json()["state"]) == (200, "published")
    assert_problem(again, 409, "already_published")
    assert client.get(f"{URL}?state=draft").json()["results"] == []
    assert Member.objects.get(user=author).posts_count == 1
    assert drift() == {}


def test_a_draft_may_be_empty_but_is_not_published_so():
    client = client_of(UserFactory())
    draft = client.post(URL, {"post_type": "text", "state": "draft"}).json()

    assert_problem(client.post(f"{URL}{draft['id']}/publish/"), 400, "empty_post")
    assert Post.objects.get().state == "draft"


def test_its_author_changes_a_post_and_that_shows():
    author = UserFactory()
    client = client_of(author)
    post = client.post(URL, TEXT).json()

    changed = client.patch(f"{URL}{post['id']}/", {"content": "New.", "tags": ["rust", "python"]}).json()

    assert (changed["title"], changed["content"], changed["tags"]) == ("Hello", "New.", ["rust", "python"])
    assert changed["edited_at"] is not None
    assert changed["published_at"] == post["published_at"]
    assert set(Tag.objects.values_list("name", "posts_count")) == {("python", 1), ("web", 0), ("rust", 1)}
    whole = client.put(f"{URL}{post['id']}/", {"content": "Whole."}).json()
    assert (whole["title"], whole["content"], whole["tags"]) == ("", "Whole.", [])
    assert drift() == {}


def test_a_public_post_cannot_be_emptied():
    client = client_of(UserFactory())
    post = client.post(URL, TEXT).json()

    assert_problem(client.patch(f"{URL}{post['id']}/", {"content": ""}), 400, "empty_post")
    assert client.get(f"{URL}{post['id']}/").json() == post


@pytest.mark.parametrize("role", ["student", "instructor", "admin"])
def test_nobody_else_changes_or_deletes_a_post(role):
    post = PostFactory(tags=["python"])
    client = client_of(UserFactory(role=role))

    for response in (
        client.patch(f"{URL}{post.pk}/", {"content": "x"}),
        client.put(f"{URL}{post.pk}/", {"content": "x"}),
        client.delete(f"{URL}{post.pk}/"),
        client.post(f"{URL}{post.pk}/publish/"),
    ):
        assert_problem(response, 403, "permission_denied")
    assert Post.objects.get().content == post.content


@pytest.mark.parametrize(
    "make", [DraftFactory, lambda: PostFactory(state="removed"), lambda: PostFactory(state="hidden")]
)
def test_what_others_may_not_see_is_not_there(make):
    post = make()
    client = client_of(UserFactory())

    nowhere = client.get(f"{URL}{uuid4()}/").json()
    for response in (
        client.get(f"{URL}{post.pk}/"),
        client.patch(f"{URL}{post.pk}/", {"content": "x"}),
        client.delete(f"{URL}{post.pk}/"),
        client.post(f"{URL}{post.pk}/publish/"),
    ):
        assert response.status_code == 404
        assert {**response.json(), "request_id": ""} == {**nowhere, "request_id": ""}
    assert client.get(URL).json()["results"] == []
    assert client.get(f"{URL}?state=draft").json()["results"] == []
    assert Post.objects.filter(pk=post.pk, content=post.content).exists()


def test_a_removed_post_is_shown_to_its_author_with_the_reason_and_stays_as_it_is():
    post = PostFactory(state="removed", moderation_note="Spam.")
    client = client_of(post.author)

    body = client.get(f"{URL}{post.pk}/").json()

    assert (body["state"], body["moderation_note"], body["allowed"]) == ("removed", "Spam.", ["delete"])
    assert_problem(client.patch(f"{URL}{post.pk}/", {"content": "x"}), 403, "permission_denied")


def test_a_hidden_post_may_be_mended_by_its_author_and_stays_hidden():
    post = PostFactory(state="hidden", tags=["python"])

    body = client_of(post.author).patch(f"{URL}{post.pk}/", {"content": "Better.", "tags": ["web"]}).json()

    assert (body["state"], body["content"]) == ("hidden", "Better.")
    assert not PostTag.objects.exists()


def test_deleting_takes_everything_under_a_post_away():
    post = PostFactory(tags=["python"], author=UserFactory())
    file = StoredFileFactory(kind=StoredFile.Kind.ATTACHMENT, owner=post.author, subject_id=post.pk)
    Reaction.objects.create(post=post, user=UserFactory(), reaction_type="like")
    Member.objects.of(post.author)
    for counter in counters():
        counter.mend()
    client = client_of(post.author)

    first, again = client.delete(f"{URL}{post.pk}/"), client.delete(f"{URL}{post.pk}/")

    assert (first.status_code, again.status_code) == (204, 404)
    assert not Reaction.objects.exists()
    file.refresh_from_db()
    assert file.removed_at is not None
    assert drift() == {}


def picture(owner, **facts):
    return StoredFileFactory(
        kind=StoredFile.Kind.ATTACHMENT, owner=owner, subject_id=None, width=40, height=30, **facts
    )


def test_pictures_are_ones_own_and_part_of_nothing_else():
    author = UserFactory()
    client = client_of(author)
    mine, other = picture(author), picture(author)

    body = client.post(
        URL,
        {"post_type": "image", "attachments": [{"id": str(mine.pk), "alt": "A cat"}, {"id": str(other.pk)}]},
    ).json()

    assert [(each["id"], each["alt"], each["width"]) for each in body["attachments"]] == [
        (str(mine.pk), "A cat", 40),
        (str(other.pk), "", 40),
    ]
    assert "signature=" in body["attachments"][0]["url"]
    kept = client.patch(f"{URL}{body['id']}/", {"attachments": [{"id": str(other.pk)}]}).json()
    assert [each["id"] for each in kept["attachments"]] == [str(other.pk)]
    mine.refresh_from_db()
    assert mine.removed_at is not None


@pytest.mark.parametrize("make", [
    lambda author: picture(UserFactory()),
    lambda author: StoredFileFactory(kind=StoredFile.Kind.AVATAR, owner=author, subject_id=None, width=4, height=4),
    lambda author: StoredFileFactory(kind=StoredFile.Kind.ATTACHMENT, owner=author, subject_id=uuid4(), width=4, height=4),
    lambda author: StoredFileFactory(kind=StoredFile.Kind.ATTACHMENT, owner=author, subject_id=None, width=None),
    lambda author: StoredFile(pk=uuid4()),
])  # fmt: skip
def test_other_files_are_no_pictures_of_a_post(make):
    author = UserFactory()
    file = make(author)

    response = client_of(author).post(URL, {"post_type": "image", "attachments": [{"id": str(file.pk)}]})

    assert_problem(response, 400, "invalid_attachment")
    assert not Post.objects.exists()
