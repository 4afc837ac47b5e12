"""The picture of a course."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of
from codehub.files.models import StoredFile
from codehub.files.tests.conftest import media  # noqa: F401 - a fixture
from codehub.files.tests.pictures import opened, picture
from codehub.learning.models import Course
from codehub.learning.tests.factories import CourseFactory, InstructorFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media")]


def url(course):
    return f"/api/courses/{course.pk}/thumbnail/"


def show(user, course, content):
    return client_of(user).put(
        url(course), {"file": SimpleUploadedFile("a.png", content)}, format="multipart"
    )


def test_a_picture_is_shown_with_the_course():
    course = CourseFactory()

    address = show(course.instructor, course, picture(size=(2000, 2000))).json()["thumbnail"]

    assert client_of().get("/api/courses/").json()["results"][0]["thumbnail"] == address
    assert opened(b"".join(Client().get(address).streaming_content)).size == (1280, 720)


def test_a_new_picture_takes_the_place_of_the_old_one_and_can_be_taken_away_twice(media):  # noqa: F811
    course = CourseFactory()
    show(course.instructor, course, picture())
    second = show(course.instructor, course, picture(color=(0, 0, 0))).json()["thumbnail"]
    assert [f"/media/{path}" for path in media()] == [second]

    for _ in range(2):
        assert client_of(course.instructor).delete(url(course)).status_code == 204

    course.refresh_from_db()
    assert (course.thumbnail, media(), StoredFile.objects.count()) == ("", [], 0)


def test_what_an_editor_sends_back_unchanged_keeps_the_picture(media):  # noqa: F811
    course = CourseFactory()
    address = show(course.instructor, course, picture()).json()["thumbnail"]
    editor = client_of(course.instructor)

    response = editor.patch(f"/api/courses/{course.pk}/", {"title": "New", "thumbnail": address})
    assert (response.status_code, len(media())) == (200, 1)

    editor.patch(f"/api/courses/{course.pk}/", {"thumbnail": "https://example.org/other.png"})
    assert media() == []


def test_a_course_takes_its_picture_along(media):  # noqa: F811
    course = CourseFactory()
    show(course.instructor, course, picture())

    assert client_of(course.instructor).delete(f"/api/courses/{course.pk}/").status_code == 204

    assert (media(), StoredFile.objects.count()) == ([], 0)


def test_others_change_no_picture(media):  # noqa: F811
    course = CourseFactory()
    for user in (UserFactory(), InstructorFactory()):
        assert_problem(show(user, course, picture()), 403, "permission_denied")
        assert_problem(client_of(user).delete(url(course)), 403, "permission_denied")
    assert_problem(show(None, course, picture()), 401, "not_authenticated")
    Course.objects.update(is_published=False)
    assert_problem(show(InstructorFactory(), course, picture()), 404, "not_found")

    assert (media(), StoredFile.objects.count(), Course.objects.get().thumbnail) == ([], 0, "")


@pytest.mark.parametrize(
    "address", ["/media/../etc/passwd", "/etc/passwd", "//evil.example/a.png", "data:image/png,x"]
)
def test_only_addresses_of_pictures_are_taken(address):
    course = CourseFactory()

    response = client_of(course.instructor).patch(f"/api/courses/{course.pk}/", {"thumbnail": address})

    assert_problem(response, 400, "invalid")
