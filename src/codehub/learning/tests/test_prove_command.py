"""`codehub prove`: proofs and mutation scores in the terminal, by the real judge in every language."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from codehub.judge import languages
from codehub.judge.mutation.offered import OFFERED
from codehub.judge.tests.programs import PROGRAMS
from codehub.learning.course_folders import measure_tests, prove_exercise
from codehub.learning.models import Exercise, ProofRun
from codehub.learning.tests.factories import call, doubling_tests, make_exercise, make_lesson, task, text


def printed(capsys) -> str:
    return " ".join(capsys.readouterr().out.split())


@pytest.fixture
def course():
    course = make_lesson(text(), task()).course
    make_exercise(course.lessons.get(), slug="weak", test_cases=weak_tests())
    return course


def weak_tests() -> dict:
    """Return tests that do not care which way of doubling is taken, for both are right."""
    reference = {
        "id": "right",
        "expect": "pass",
        "files": [{"path": "main.py", "text": "def double(n):\n    return n + n if n > 1 else 2 * n\n"}],
    }
    return doubling_tests(call(2), call(5), solutions=[reference])


@pytest.mark.django_db
def test_every_exercise_of_a_course_is_proved_and_nothing_is_stored(course, capsys):
    call_command("prove", course.slug)

    shown = printed(capsys)
    assert f"{course.slug}: 4 of 4 proofs hold" in shown
    assert "double │ adds │ wrong │ fail │ wrong_answer │ 1/2" in shown
    assert "faults" not in shown
    assert not ProofRun.objects.exists()


@pytest.mark.django_db
def test_survivors_are_shown_where_they_are(course, capsys):
    call_command("prove", f"{course.slug}/weak", "--mutation")

    shown = printed(capsys)
    assert "1 of 1 proofs hold" in shown
    table = shown.partition("What no test noticed")[2]
    assert "main.py:2:23 boundary: > -> >=" in table
    assert "main.py:2:23 comparison: > -> <=" in table
    assert "main.py:2:34 arithmetic: * -> /" in table
    assert "main.py:2:14 arithmetic" not in table
    assert "return_value" not in table


@pytest.mark.django_db
def test_the_report_is_one_document(course, capsys):
    call_command("prove", f"{course.slug}/double", "--json", "--mutation")

    report = json.loads(capsys.readouterr().out)
    assert (report["name"], report["ok"]) == (f"{course.slug}/double", True)
    assert [(proof["solution"], proof["holds"]) for proof in report["proofs"]] == [
        ("reference", True),
        ("stub", True),
        ("adds", True),
    ]
    assert report["mutation"] == [
        {"exercise": "double", "killed": 3, "total": 3, "score": 1.0, "message": "", "survivors": []}
    ]
    call_command("prove", f"{course.slug}/double", "--json")
    assert json.loads(capsys.readouterr().out)["mutation"] is None


@pytest.mark.django_db
def test_a_proof_that_does_not_hold_is_an_exit_code(course, capsys):
    tests = weak_tests()
    tests["solutions"][0]["files"][0]["text"] = "def double(n):\n    return 4\n"
    Exercise.objects.filter(slug="weak").update(test_cases=tests)

    with pytest.raises(CommandError, match="1 of 4 proofs do not hold") as failure:
        call_command("prove", course.slug, "--mutation")

    assert failure.value.returncode == 1
    shown = printed(capsys)
    assert "should pass, but: wrong_answer" in shown
    assert "The reference solution does not hold." in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"), [("nowhere", "no course 'nowhere'"), ("{}/none", "no exercise 'none'")]
)
def test_what_is_not_there_is_said(course, name, words):
    with pytest.raises(CommandError, match=words):
        call_command("prove", name.format(course.slug))


@pytest.mark.parametrize("language", OFFERED)
def test_faults_are_noticed_and_survive_in_every_language(language):
    if language not in {status.id for status in languages.available() if status.available}:
        pytest.skip(f"{language} is not installed")
    entry = languages.find(language).entry
    doubles = {"kind": "io", "expect": {"stdout": "4\n"}, "stdin": "2\n"}
    exercise = {
        "slug": "double",
        "starter_code": "",
        "test_cases": {
            "schema": "codehub/tests@1",
            "language": language,
            "files": {"solution": [entry]},
            "cases": [{"id": "two", **doubles}],
            "solutions": [
                {
                    "id": "right",
                    "role": "reference",
                    "expect": "pass",
                    "files": [{"path": entry, "text": PROGRAMS[language]["double"]}],
                }
            ],
        },
    }

    proven = list(prove_exercise("double", exercise))
    measured = measure_tests("double", exercise, proven)

    assert [proof.fault for proof in proven] == [""]
    assert measured.message == ""
    assert 1 <= measured.killed <= measured.total <= 12
    assert measured.score == round(measured.killed / measured.total, 4)
