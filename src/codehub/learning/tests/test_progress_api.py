import pytest

from codehub.accounts import services as accounts
from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of
from codehub.learning import services
from codehub.learning.models import UserProgress
from codehub.learning.tests.factories import CourseFactory, choice, make_lesson, quiz, solve, task, text

pytestmark = pytest.mark.django_db


def test_progress_lists_the_courses_that_somebody_takes():
    student = UserFactory()
    older, newer = make_lesson(text("one"), text("two")), make_lesson(text("one"))
    services.enrol(user=student, course=newer.course)
    services.enrol(user=UserFactory(), course=older.course)
    services.view_blocks(user=student, lesson=older, blocks=["one"])

    body = client_of(student).get("/api/progress/").json()

    assert [row["course"]["id"] for row in body["results"]] == [str(older.course.pk), str(newer.course.pk)]
    first = body["results"][0]
    assert first["course"] == {
        "id": str(older.course.pk),
        "title": older.course.title,
        "slug": older.course.slug,
        "thumbnail": None,
    }
    assert (first["status"], first["completion_percentage"]) == ("in_progress", 50.0)
    assert (first["required_done"], first["required_total"], first["completed_at"]) == (0, 1, None)
    assert first["next_step"]["lesson_id"] == str(older.pk)


def test_progress_in_one_course_names_every_lesson():
    student = UserFactory()
    lesson = make_lesson(task())
    make_lesson(quiz("quiz", choice()), course=lesson.course)
    solve(student, lesson.exercises.get())

    body = client_of(student).get(f"/api/progress/{lesson.course.pk}/").json()

    assert [line["status"] for line in body["lessons"]] == ["completed", "not_started"]
    assert body["lessons"][0]["exercises"][0]["status"] == "completed"
    assert body["completion_percentage"] == 50.0


def test_a_course_that_somebody_does_not_take_has_no_progress():
    course = CourseFactory()
    services.enrol(user=UserFactory(), course=course)
    client = client_of(UserFactory())

    assert_problem(client.get(f"/api/progress/{course.pk}/"), 404, "not_found")
    assert_problem(client.get(f"/api/progress/{new_id()}/"), 404, "not_found")
    assert client.get("/api/progress/").json()["count"] == 0
    assert_problem(client_of().get("/api/progress/"), 401, "not_authenticated")


def test_no_request_sets_progress():
    student = UserFactory()
    course = make_lesson(text("one")).course
    services.enrol(user=student, course=course)
    before = UserProgress.objects.values().get()
    client = client_of(student)

    for address in ("/api/progress/", f"/api/progress/{course.pk}/"):
        for method in ("post", "put", "patch", "delete"):
            response = getattr(client, method)(address, {"completion_percentage": 100, "status": "completed"})
            assert_problem(response, 405, "method_not_allowed")

    assert UserProgress.objects.values().get() == before


def test_activity_has_ninety_one_days():
    client = client_of(UserFactory())

    body = client.get("/api/activity/", {"tz": "Asia/Tokyo"}).json()

    assert (len(body["days"]), body["streak_days"], body["freeze_available"]) == (91, 0, True)
    for zone in ("Nowhere/City", "../../etc/passwd", "", "x" * 5000, "a\x00b"):
        assert_problem(client.get("/api/activity/", {"tz": zone}), 400, "invalid")
    assert_problem(client_of().get("/api/activity/"), 401, "not_authenticated")


def test_an_expired_token_is_a_problem_also_where_visitors_may_read(settings):
    settings.ACCESS_SECONDS = -3600
    access = accounts.open_session(user=UserFactory()).access
    headers = {"authorization": f"Bearer {access}"}
    lesson = make_lesson(task())

    for address in (
        "/api/courses/",
        f"/api/courses/{lesson.course.pk}/",
        f"/api/lessons/{lesson.pk}/",
        "/api/progress/",
        "/api/certificates/",
    ):
        assert_problem(client_of().get(address, headers=headers), 401, "token_expired")
    submit = f"/api/exercises/{lesson.exercises.get().pk}/submit/"
    assert_problem(client_of().post(submit, {"language": "python"}, headers=headers), 401, "token_expired")
