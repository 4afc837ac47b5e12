"""One exercise, several languages: the same cases serve every language in which they can be judged."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of
from codehub.judge.services import judge_next
from codehub.learning.models import Attempt, Exercise
from codehub.learning.tests.factories import (
    RIGHT,
    STARTER,
    doubling_tests,
    make_exercise,
    make_lesson,
    task,
    text,
)

pytestmark = pytest.mark.django_db
SCRIPT = "function double(n) { return n * 2 }\n"


@pytest.fixture
def exercise():
    lesson = make_lesson(text(), task())
    exercise = lesson.exercises.get()
    exercise.starters = {"javascript": "function double(n) {}\n"}
    exercise.save()
    return exercise


def url(exercise, rest: str = "") -> str:
    return f"/api/exercises/{exercise.pk}/{rest}"


def test_every_language_comes_with_its_version_its_file_and_its_starter_code(exercise):
    body = client_of(UserFactory()).get(url(exercise)).json()

    assert body["language"] == "python"
    assert [(known["id"], known["entry_path"]) for known in body["languages"]] == [
        ("python", "main.py"),
        ("javascript", "main.js"),
    ]
    assert body["starters"] == {"python": STARTER, "javascript": "function double(n) {}\n"}


@pytest.mark.parametrize(("language", "source"), [("python", RIGHT), ("javascript", SCRIPT)])
def test_a_solution_in_any_of_them_is_judged_by_the_same_cases(exercise, language, source):
    student = UserFactory()

    sent = client_of(student).post(url(exercise, "submit/"), {"language": language, "source_code": source})
    judge_next(queue="judge")

    attempt = Attempt.objects.get(pk=sent.json()["id"])
    assert (attempt.language, attempt.run.verdict) == (language, "accepted")
    assert attempt.run.result["toolchain"].lower().startswith(language)
    body = client_of(student).get(url(exercise)).json()
    assert (body["last_language"], body["last_source"][0]["text"]) == (language, source)


def test_code_in_another_language_can_be_tried_and_named_by_its_file(exercise):
    files = [{"path": "main.js", "text": SCRIPT}]

    sent = client_of(UserFactory()).post(url(exercise, "run/"), {"language": "javascript", "files": files})

    run = judge_next(queue="judge.quick")
    run.refresh_from_db()
    assert (sent.status_code, str(run.pk), run.verdict) == (202, sent.json()["id"], "accepted")


@pytest.mark.parametrize(
    ("language", "files", "field"),
    [
        ("ruby", [{"path": "main.rb", "text": "1"}], "language"),
        ("c", [{"path": "main.c", "text": "int main;"}], "language"),
        ("javascript", [{"path": "main.py", "text": "1"}], "files"),
    ],
)
def test_other_languages_and_files_are_refused(exercise, language, files, field):
    body = {"language": language, "files": files}

    problem = client_of(UserFactory()).post(url(exercise, "submit/"), body)

    assert_problem(problem, 400, "invalid")
    assert problem.json()["errors"][0]["field"] == field
    assert not Attempt.objects.exists()


def test_an_author_adds_a_language(exercise):
    author = exercise.course.instructor

    body = client_of(author).patch(url(exercise), {"starters": {"typescript": "export {}\n"}}).json()

    assert [known["id"] for known in body["languages"]] == ["python", "typescript"]


@pytest.mark.parametrize(
    ("starters", "message"),
    [
        ({"cobol": ""}, "not known"),
        ({"python": ""}, "starter_code"),
        ({"bash": ""}, "cannot judge the case"),
    ],
)
def test_a_language_that_cannot_judge_the_cases_is_refused(exercise, starters, message):
    problem = client_of(exercise.course.instructor).patch(url(exercise), {"starters": starters})

    assert_problem(problem, 400, "invalid")
    assert message in problem.json()["errors"][0]["message"]
    assert Exercise.objects.get().starters == {"javascript": "function double(n) {}\n"}


def test_tests_that_one_of_the_languages_cannot_judge_are_refused(exercise):
    unit = {
        "id": "unit",
        "kind": "unit",
        "framework": "pytest",
        "files": [{"path": "test_a.py", "text": "def test_a(): pass"}],
    }

    problem = client_of(exercise.course.instructor).put(
        url(exercise, "tests/"), {"test_cases": doubling_tests(unit)}
    )

    assert_problem(problem, 400, "invalid")


def test_starter_code_beyond_reason_is_refused(exercise):
    starters = dict.fromkeys(("javascript", "typescript", "c", "cpp", "java"), "x" * 60000)

    problem = client_of(exercise.course.instructor).patch(url(exercise), {"starters": starters})

    assert problem.status_code == 400


def test_a_course_folder_may_name_languages():
    exercise = make_exercise(starters={"javascript": SCRIPT})

    assert exercise.all_starters == {"python": STARTER, "javascript": SCRIPT}
