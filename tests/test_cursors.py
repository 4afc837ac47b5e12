"""Pages by keyset."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from codehub.accounts.models import User
from codehub.accounts.tests.factories import UserFactory
from codehub.core import cursors
from codehub.core.cursors import InvalidCursorError, ordered_by

NEWEST = ("-created_at", "-id")


def page(url="/people/", ordering=NEWEST):
    request = Request(APIRequestFactory().get(url))
    pages = ordered_by(*ordering)()
    rows = pages.paginate_queryset(User.objects.all(), request)
    return [row.username for row in rows], pages.get_paginated_response([]).data["next"]


def test_a_cursor_brings_back_the_values_it_was_made_of():
    place = (datetime(2026, 11, 23, 20, 15, 1, 123456, tzinfo=UTC), 1.25, 7, "é", uuid4())
    ordering = ("-created_at", "score", "count", "name", "id")

    cursor = cursors.written(place, ordering=ordering)

    assert cursors.read(cursor, ordering=ordering) == place


@pytest.mark.parametrize("damage", [
    lambda cursor: "", lambda cursor: "x" * 1000, lambda cursor: cursor[:-1], lambda cursor: "A" + cursor[1:],
    lambda cursor: cursor + "\0", lambda cursor: "é", lambda cursor: cursor.replace(":", ""),
])  # fmt: skip
def test_a_damaged_cursor_is_refused(damage):
    cursor = cursors.written((datetime(2026, 1, 1, tzinfo=UTC), uuid4()), ordering=NEWEST)

    with pytest.raises(InvalidCursorError):
        cursors.read(damage(cursor), ordering=NEWEST)


def test_a_cursor_of_another_list_is_refused():
    cursor = cursors.written((datetime(2026, 1, 1, tzinfo=UTC), uuid4()), ordering=NEWEST)

    with pytest.raises(InvalidCursorError):
        cursors.read(cursor, ordering=("created_at", "id"))


@pytest.mark.django_db
@pytest.mark.parametrize("ordering", [NEWEST, ("created_at", "id"), ("-display_name", "id")])
def test_pages_show_every_row_once_also_where_values_are_equal(ordering):
    for name in "cabbaabcca":
        UserFactory(display_name=name)
    if ordering == NEWEST:
        User.objects.update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    expected = list(User.objects.order_by(*ordering).values_list("username", flat=True))

    seen, url = page("/people/?page_size=3", ordering)
    while url:
        names, url = page(url, ordering)
        assert 1 <= len(names) <= 3
        seen += names

    assert seen == expected


@pytest.mark.django_db
def test_rows_added_and_taken_away_while_reading_shift_nothing():
    first, second, third = (UserFactory() for _ in range(3))

    names, url = page("/people/?page_size=1")
    UserFactory()
    second.delete()
    rest, end = page(url)

    assert (names, rest, end) == ([third.username], [first.username], None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "given"), [("0", 1), ("-5", 1), ("x", 3), ("1000000", 3), ("2", 2), ("", 3)]
)
def test_a_page_has_a_bounded_size(wanted, given):
    for _ in range(3):
        UserFactory()

    names, _url = page(f"/people/?page_size={wanted}")

    assert len(names) == given


def test_a_page_never_exceeds_a_hundred_rows():
    request = Request(APIRequestFactory().get("/?page_size=101"))

    assert cursors.page_size_of(request) == 100
