"""One's own picture."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from codehub.accounts.events import ProfileChanged
from codehub.accounts.tests.factories import UserFactory
from codehub.core import events
from codehub.core.testing import assert_problem, client_of
from codehub.files.models import StoredFile
from codehub.files.tests.conftest import media  # noqa: F401 - a fixture
from codehub.files.tests.pictures import opened, photo, picture

AVATAR = "/api/users/me/avatar/"
pytestmark = pytest.mark.django_db(transaction=True)


def show(user, content, name="me.png"):
    return client_of(user).post(AVATAR, {"file": SimpleUploadedFile(name, content)}, format="multipart")


def test_a_picture_is_shown_in_two_sizes(media):  # noqa: F811
    user = UserFactory()

    address = show(user, photo()).json()["profile_picture"]

    user.refresh_from_db()
    assert user.profile_picture == address
    user.full_clean(exclude=["password"])
    for name, side in (("512", 512), ("96", 96)):
        response = Client().get(address.replace("512", name))
        assert opened(b"".join(response.streaming_content)).size == (side, side)
        assert response["Content-Type"] == "image/webp"
        assert response["Cache-Control"] == "public, max-age=604800, immutable"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response["Content-Disposition"] == f'inline; filename="{name}.webp"'
    assert len(media()) == 2


def test_a_new_picture_takes_the_place_of_the_old_one(media):  # noqa: F811
    user = UserFactory()
    first = show(user, picture()).json()["profile_picture"]
    second = show(user, picture(color=(1, 2, 3))).json()["profile_picture"]

    assert first != second
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert (StoredFile.objects.count(), len(media())) == (1, 2)


def test_a_picture_can_be_taken_away_twice(media):  # noqa: F811
    user = UserFactory()
    address = show(user, picture()).json()["profile_picture"]

    for _ in range(2):
        assert client_of(user).delete(AVATAR).status_code == 204

    user.refresh_from_db()
    assert (user.profile_picture, StoredFile.objects.count(), media()) == ("", 0, [])
    assert Client().get(address).status_code == 404


def test_a_picture_from_elsewhere_can_be_taken_away():
    user = UserFactory(profile_picture="https://example.org/a.png")

    client_of(user).delete(AVATAR)

    user.refresh_from_db()
    assert user.profile_picture == ""


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"just text", 415, "unsupported_file"),
        (b"<svg/>", 415, "unsupported_file"),
        (picture()[:50], 400, "unreadable_file"),
    ],
)
def test_a_refused_picture_leaves_the_old_one(media, content, status, code):  # noqa: F811
    user = UserFactory()
    address = show(user, picture()).json()["profile_picture"]

    assert_problem(show(user, content), status, code)

    user.refresh_from_db()
    assert (user.profile_picture, StoredFile.objects.count(), len(media())) == (address, 1, 2)


def test_who_is_not_signed_in_shows_nothing(media):  # noqa: F811
    assert_problem(show(None, picture()), 401, "not_authenticated")
    assert_problem(client_of().delete(AVATAR), 401, "not_authenticated")
    assert (StoredFile.objects.count(), media()) == (0, [])


def test_of_pictures_sent_at_once_one_is_kept(media):  # noqa: F811
    user = UserFactory()

    def send(number):
        try:
            return show(user, picture(color=(number, 0, 0))).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(send, range(4))) == [200] * 4

    user.refresh_from_db()
    [kept] = StoredFile.objects.kept()
    assert user.profile_picture == f"/media/{kept.paths[0]}"
    assert media() == sorted(kept.paths)


def test_a_new_picture_is_told():
    told = []
    events.subscribe(ProfileChanged)(told.append)
    try:
        user = UserFactory()
        show(user, picture())
    finally:
        events._in_transaction[ProfileChanged].remove(told.append)

    assert [(event.user_id, event.fields) for event in told] == [(user.pk, ("profile_picture",))]
