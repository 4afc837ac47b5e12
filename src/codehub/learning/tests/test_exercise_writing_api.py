import json

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of
from codehub.learning.models import Exercise
from codehub.learning.tests.factories import (
    RIGHT,
    InstructorFactory,
    call,
    doubling_tests,
    make_exercise,
    make_lesson,
    submit,
    task,
    text,
)

pytestmark = pytest.mark.django_db
LIST = "/api/exercises/"
SOLUTION = {"language": "python", "source_code": RIGHT}


def url(exercise, rest: str = "") -> str:
    return f"{LIST}{exercise.pk}/{rest}"


@pytest.fixture
def exercise():
    return make_lesson(text(), task()).exercises.get()


def test_an_infinite_number_is_refused(exercise):
    body = f'{{"test_cases": {json.dumps(doubling_tests()).replace("[5]", "[1e999]")}}}'

    response = client_of(exercise.course.instructor).put(
        url(exercise, "tests/"), body, content_type="application/json"
    )

    assert_problem(response, 400, "parse_error")


def test_an_instructor_writes_an_exercise_and_its_tests():
    lesson = make_lesson(text())
    editor = client_of(lesson.course.instructor)
    body = {"lesson": str(lesson.pk), "title": "Double it", "test_cases": doubling_tests()}

    created = editor.post(LIST, body)

    assert (created.status_code, created.json()["slug"]) == (201, "double-it")
    exercise = Exercise.objects.get()
    assert editor.get(url(exercise, "tests/")).json() == {"test_cases": doubling_tests()}
    fewer = doubling_tests(call(5, visibility="hidden"))
    assert editor.put(url(exercise, "tests/"), {"test_cases": fewer}).json() == {"test_cases": fewer}
    changed = editor.patch(url(exercise), {"title": "Doubling", "hints": ["Use `*`."]})
    assert (changed.json()["title"], changed.json()["hints"]) == ("Doubling", ["Use `*`."])
    assert editor.delete(url(exercise)).status_code == 204


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"test_cases": {}}, "test_cases"),
        ({"test_cases": []}, "test_cases"),
        ({"test_cases": doubling_tests(call(1), call(1))}, "test_cases/cases/1/id"),
        ({"test_cases": doubling_tests(language="cobol")}, "test_cases/language"),
        ({"slug": "taken"}, "slug"),
        ({"slug": "A b"}, "slug"),
        ({"description": "<iframe>"}, "description"),
        ({"hints": ["<img src=x>"]}, "hints.0"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_exercise_that_cannot_be_judged_is_refused_with_the_place(changes, place):
    lesson = make_lesson(text())
    make_exercise(lesson, slug="taken")
    body = {"lesson": str(lesson.pk), "title": "x", "test_cases": doubling_tests(), **changes}

    problem = assert_problem(client_of(lesson.course.instructor).post(LIST, body), 400, "invalid")

    assert place in {error["field"] for error in problem["errors"]}
    assert Exercise.objects.count() == 1


def test_others_may_not_write_or_read_tests(exercise):
    before = Exercise.objects.values().get()
    body = {"lesson": str(exercise.lesson.pk), "title": "x", "test_cases": doubling_tests()}

    for user in (UserFactory(), InstructorFactory()):
        client = client_of(user)
        for response in (
            client.post(LIST, body),
            client.put(url(exercise), body),
            client.patch(url(exercise), {"title": "x"}),
            client.delete(url(exercise)),
            client.get(url(exercise, "tests/")),
            client.put(url(exercise, "tests/"), {"test_cases": doubling_tests()}),
        ):
            assert_problem(response, 403, "permission_denied")

    assert Exercise.objects.values().get() == before


def test_an_exercise_in_use_is_not_deleted(exercise):
    editor = client_of(exercise.course.instructor)

    assert_problem(editor.delete(url(exercise)), 409, "exercise_in_use")
    assert_problem(editor.patch(url(exercise), {"slug": "renamed"}), 409, "exercise_in_use")
    extra = make_exercise(exercise.lesson, slug="extra")
    submit(UserFactory(), extra)
    assert_problem(editor.delete(url(extra)), 409, "exercise_in_use")

    assert Exercise.objects.count() == 2


def test_tests_are_not_saved_over_those_that_somebody_else_has_saved(exercise):
    editor = client_of(exercise.course.instructor)
    read = editor.get(url(exercise, "tests/"))
    theirs, mine = doubling_tests(call(5)), doubling_tests(call(5), call(7))
    changed = editor.put(url(exercise, "tests/"), {"test_cases": theirs}, headers={"If-Match": read["ETag"]})
    assert (changed.status_code, changed["ETag"] == read["ETag"]) == (200, False)
    proven = exercise.proof_runs.count()

    again = editor.put(url(exercise, "tests/"), {"test_cases": mine}, headers={"If-Match": read["ETag"]})

    assert_problem(again, 412, "tests_changed")
    exercise.refresh_from_db()
    assert (exercise.test_cases, exercise.proof_runs.count()) == (theirs, proven)
    saved = editor.put(url(exercise, "tests/"), {"test_cases": mine}, headers={"If-Match": changed["ETag"]})
    assert saved.json() == {"test_cases": mine}
    assert saved["ETag"] == editor.get(url(exercise, "tests/"))["ETag"]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("*", 200),
        ('"other", {etag}', 200),
        ("W/{etag}", 200),
        ('""', 412),
        ("W/", 412),
        ('"other", "*"', 412),
    ],
)
def test_a_condition_is_read_as_http_has_it(exercise, condition, code):
    editor = client_of(exercise.course.instructor)
    before, etag = exercise.test_cases, editor.get(url(exercise, "tests/"))["ETag"]
    mine = doubling_tests(call(5), call(7))

    answer = editor.put(
        url(exercise, "tests/"),
        {"test_cases": mine},
        headers={"If-Match": condition.replace("{etag}", etag)},
    )

    exercise.refresh_from_db()
    assert (answer.status_code, exercise.test_cases) == (code, mine if code == 200 else before)


def test_the_name_of_tests_survives_the_database_spelling_their_numbers_anew(exercise):
    editor = client_of(exercise.course.instructor)
    body = json.dumps({"test_cases": doubling_tests()}).replace("[5]", "[1e2]")

    saved = editor.put(url(exercise, "tests/"), body, content_type="application/json")

    assert saved.status_code == 200
    assert saved["ETag"] == editor.get(url(exercise, "tests/"))["ETag"]
