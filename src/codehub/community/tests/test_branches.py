"""Reading comments branch by branch."""

from uuid import uuid4

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community import services
from codehub.community.tests.factories import PostFactory
from codehub.core.testing import client_of, query_count

pytestmark = pytest.mark.django_db


def url(post):
    return f"/api/posts/{post.pk}/comments/"


def add(post, author=None, parent=None, content="An answer."):
    return services.add_comment(
        author=author or UserFactory(), post=post, content=content, parent_id=parent and parent.pk
    )


@pytest.mark.parametrize(("order", "expected"), [("oldest", "abc"), ("newest", "cba"), ("best", "bac")])
def test_a_branch_is_read_in_three_orders_page_by_page(order, expected):
    post = PostFactory()
    a, b, c = (add(post, content=name) for name in "abc")
    add(post, parent=a, content="under a")
    services.react(user=UserFactory(), subject=b, reaction_type="like")
    client = client_of(UserFactory())

    seen, address = "", f"{url(post)}?order={order}&page_size=2"
    while address:
        page = client.get(address).json()
        seen += "".join(comment["content"] for comment in page["results"])
        address = page["next"]

    assert seen == expected
    under = client.get(f"{url(post)}?parent={a.pk}").json()["results"]
    assert [comment["content"] for comment in under] == ["under a"]
    assert client.get(f"{url(post)}?parent={uuid4()}").json()["results"] == []
    assert client.get(f"{url(post)}?parent=x").status_code == 400
    assert client.get(f"{url(post)}?order=x").status_code == 400
    assert c.depth == 0


def test_each_comment_comes_with_three_replies_and_three_to_each_of_those():
    post = PostFactory()
    root = add(post, content="root")
    for number in range(4):
        child = add(post, parent=root, content=str(number))
        for letter in "abcd":
            add(post, parent=add(post, parent=child, content=letter), content="too deep")

    [shown] = client_of(UserFactory()).get(url(post)).json()["results"]

    assert (shown["replies_count"], [reply["content"] for reply in shown["replies"]]) == (4, ["0", "1", "2"])
    assert [[under["content"] for under in reply["replies"]] for reply in shown["replies"]] == [
        list("abc")
    ] * 3
    assert shown["replies"][0]["replies"][0]["replies"] == []
    assert shown["replies"][0]["replies"][0]["replies_count"] == 1


def test_a_page_costs_the_same_queries_whatever_hangs_below():
    post = PostFactory()
    client = client_of(UserFactory())

    def grow(count):
        for _ in range(count):
            root = add(post)
            for _ in range(3):
                services.react(
                    user=UserFactory(), subject=add(post, parent=add(post, parent=root)), reaction_type="clap"
                )

    grow(2)
    with query_count() as few:
        client.get(url(post))
    grow(8)
    with query_count() as many:
        assert len(client.get(url(post)).json()["results"]) == 10

    assert len(many) == len(few) <= 10


def test_a_link_to_a_comment_tells_what_stands_above_it():
    post = PostFactory()
    chain = [add(post)]
    for _ in range(40):
        chain.append(add(post, parent=chain[-1]))
    services.delete_comment(comment=chain[3])
    client = client_of(UserFactory())

    with query_count() as queries:
        body = client.get(f"/api/comments/{chain[-1].pk}/").json()

    assert [each["id"] for each in body["ancestors"]] == [str(comment.pk) for comment in chain[:-1]]
    assert body["ancestors"][3]["author"] is None
    assert body["ancestors"][2]["author"]["id"] == str(chain[2].author_id)
    assert len(queries) <= 8
