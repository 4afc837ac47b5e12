import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of
from codehub.learning import services
from codehub.learning.models import Course
from codehub.learning.tests.factories import (
    CourseFactory,
    InstructorFactory,
    make_lesson,
    task,
    text,
)

pytestmark = pytest.mark.django_db
LIST = "/api/courses/"


def url(course, rest: str = "") -> str:
    return f"{LIST}{course.pk}/{rest}"


def titles(response) -> list[str]:
    return [course["title"] for course in response.json()["results"]]


def test_an_instructor_writes_a_course_of_their_own():
    instructor = InstructorFactory()
    body = {
        "title": "New course",
        "description": "# Hello",
        "difficulty": "advanced",
        "objectives": ["Read"],
        "thumbnail": "/static/courses/new.svg",
        "instructor": str(UserFactory().pk),
        "slug": "new",
    }

    response = client_of(instructor).post(LIST, body)

    assert response.status_code == 201
    course = Course.objects.get()
    assert (course.instructor, course.slug, course.is_published) == (instructor, "new", False)
    assert response.json()["objectives"] == ["Read"]
    changed = client_of(instructor).patch(url(course), {"is_published": True})
    assert (changed.status_code, changed.json()["is_published"]) == (200, True)
    replaced = client_of(instructor).put(url(course), {"title": "Newer"})
    assert (replaced.json()["title"], replaced.json()["slug"]) == ("Newer", "new")


def test_two_courses_of_one_title_get_different_slugs():
    client = client_of(InstructorFactory())

    slugs = [client.post(LIST, {"title": "Été & Co"}).json()["slug"] for _ in range(2)]

    assert slugs == ["ete-co", "ete-co-2"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "x", "description": "<script>"}, "description"),
        ({"title": "x", "difficulty": "easy"}, "difficulty"),
        ({"title": "x", "duration": -1}, "duration"),
        ({"title": "x", "duration": 10**30}, "duration"),
        ({"title": "x", "thumbnail": "javascript:alert(1)"}, "thumbnail"),
        ({"title": "x", "objectives": ["x"] * 13}, "objectives"),
        ({"title": "x", "slug": "a b"}, "slug"),
        ({"title": "x", "slug": "taken"}, "slug"),
    ],
    ids=str,
)
def test_a_course_that_cannot_be_is_refused(body, field):
    taken = CourseFactory(slug="taken")

    problem = assert_problem(client_of(taken.instructor).post(LIST, body), 400, "invalid")

    assert field in {error["field"].split(".")[0] for error in problem["errors"]}
    assert Course.objects.count() == 1


def test_others_may_not_write_and_nothing_changes():
    course = CourseFactory(title="Before")
    before = Course.objects.values().get()

    for user in (UserFactory(), InstructorFactory()):
        assert_problem(client_of(user).patch(url(course), {"title": "After"}), 403, "permission_denied")
        assert_problem(client_of(user).put(url(course), {"title": "After"}), 403, "permission_denied")
        assert_problem(client_of(user).delete(url(course)), 403, "permission_denied")
    assert_problem(client_of(UserFactory()).post(LIST, {"title": "Mine"}), 403, "permission_denied")
    assert_problem(client_of().post(LIST, {"title": "Mine"}), 401, "not_authenticated")
    assert_problem(client_of().delete(url(course)), 401, "not_authenticated")

    assert Course.objects.values().get() == before


def test_a_course_with_learners_is_not_deleted():
    course = CourseFactory()
    services.enrol(user=UserFactory(), course=course)

    assert_problem(client_of(course.instructor).delete(url(course)), 409, "course_in_use")

    assert Course.objects.filter(pk=course.pk).exists()


def test_a_course_that_nobody_took_is_deleted_with_all_it_has():
    lesson = make_lesson(text(), task())

    assert client_of(lesson.course.instructor).delete(url(lesson.course)).status_code == 204

    assert not Course.objects.exists()
