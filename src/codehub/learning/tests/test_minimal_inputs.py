"""The smallest failing input of an attempt: asked for after the verdict, found by the real judge, shown to its learner."""

import pytest
from django.db import IntegrityError, transaction

from codehub.accounts.tests.factories import UserFactory
from codehub.core import events
from codehub.core.testing import client_of
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.learning import services
from codehub.learning.events import MinimalInputFound
from codehub.learning.models import Attempt, MinimalInput
from codehub.learning.services import record_minimal_input, rejudge_exercise, update_exercise
from codehub.learning.tests.factories import (
    RIGHT,
    WRONG,
    call,
    doubling_tests,
    give_verdict,
    make_exercise,
    make_lesson,
    submit,
    task,
    text,
)

pytestmark = pytest.mark.django_db
LARGE = call(5120, visibility="public")
PROOFS = doubling_tests()["solutions"][:2]
SMALLEST = {
    "input": "double(0)",
    "expected": "0",
    "actual": "2",
    "message": "The function should return 0, but returned 2.",
}


@pytest.fixture
def told(monkeypatch):
    heard: list[MinimalInputFound] = []
    monkeypatch.setitem(events._in_transaction, MinimalInputFound, [heard.append])
    return heard


def exercise_of(*cases, **values):
    lesson = make_lesson(text(), task())
    return make_exercise(lesson, slug="large", test_cases=doubling_tests(*cases, solutions=PROOFS), **values)


def failed(exercise, code: str = WRONG, student=None) -> Attempt:
    attempt = submit(student or UserFactory(), exercise, code)
    judge.judge_next(queue="judge")
    return Attempt.objects.get(pk=attempt.pk)


def search() -> Run | None:
    return judge.judge_next(queue="judge.quick")


def shown(attempt: Attempt) -> dict[str, dict | None]:
    body = client_of(attempt.student).get(f"/api/attempts/{attempt.pk}/").json()
    return {test["id"]: test["minimal_input"] for test in body["result"]["tests"]}


def test_a_failed_attempt_gets_the_smallest_input_of_its_first_failed_case(told):
    exercise = exercise_of(call(2, visibility="sample"), LARGE, call(7777, visibility="public"))
    attempt = failed(exercise)
    assert shown(attempt) == {"doubles-2": None, "doubles-5120": None, "doubles-7777": None}

    search()

    assert shown(attempt) == {"doubles-2": None, "doubles-5120": SMALLEST, "doubles-7777": None}
    assert [(event.attempt_id, event.case_id) for event in told] == [(attempt.pk, "doubles-5120")]
    listed = client_of(attempt.student).get(f"/api/exercises/{exercise.pk}/attempts/").json()["results"]
    assert listed[0]["result"]["tests"][1]["minimal_input"] == SMALLEST


@pytest.mark.parametrize("visibility", ["result_only", "hidden", "after_pass", "after_due"])
def test_nothing_is_looked_for_when_the_learner_may_not_see_the_case(visibility):
    attempt = failed(exercise_of(call(2, visibility="sample"), call(5120, visibility=visibility)))

    assert attempt.verdict == "wrong_answer"
    assert not MinimalInput.objects.exists()
    assert search() is None


@pytest.mark.parametrize("code", [RIGHT, "def double(n)\n    return 2\n"])
def test_nothing_is_looked_for_when_the_attempt_passes_or_does_not_compile(code):
    failed(exercise_of(LARGE), code)

    assert not MinimalInput.objects.exists()


def test_nothing_is_looked_for_without_a_reference():
    tests = doubling_tests(LARGE, solutions=PROOFS[1:])
    attempt = failed(exercise_of(LARGE))
    MinimalInput.objects.all().delete()
    update_exercise(exercise=attempt.exercise, test_cases=tests)
    failed(attempt.exercise)

    assert not MinimalInput.objects.exists()


def test_another_language_is_compared_with_the_reference():
    exercise = exercise_of(LARGE, starters={"javascript": "exports.double = (n) => 0;\n"})
    attempt = services.submit_attempt(
        student=UserFactory(),
        exercise=exercise,
        language="javascript",
        files={"main.js": "exports.double = (n) => n + 2;\n"},
    )
    judge.judge_next(queue="judge")
    search()

    assert shown(Attempt.objects.get(pk=attempt.pk))["doubles-5120"]["input"] == "double(0)"


def test_the_search_is_nobodys_run_and_takes_nobodys_place(settings):
    settings.JUDGE_MAX_UNFINISHED_RUNS = 1
    attempt = failed(exercise_of(LARGE))
    run = MinimalInput.objects.get(attempt=attempt).run

    answer = client_of(attempt.student).get(f"/api/runs/{run.pk}/")

    assert answer.status_code == 404
    assert submit(attempt.student, attempt.exercise).verdict == "pending"


def test_an_attempt_has_one_search_at_most():
    row = MinimalInput.objects.get(attempt=failed(exercise_of(LARGE)))
    other = Run.objects.exclude(pk=row.run_id).first()

    with pytest.raises(IntegrityError), transaction.atomic():
        MinimalInput.objects.create(
            attempt=row.attempt, failed_run=row.failed_run, run=other, case_id="doubles-5120"
        )


def test_what_is_found_twice_is_told_once(told):
    attempt = failed(exercise_of(LARGE))
    run = search()

    record_minimal_input(run_id=run.pk)

    assert len(told) == 1
    assert MinimalInput.objects.get().attempt_id == attempt.pk


def test_a_search_that_the_judge_gave_up_on_says_nothing():
    attempt = failed(exercise_of(LARGE))
    run = Run.objects.get(purpose="minimise")
    run.oracle = {"broken": True}
    run.save()

    for _ in range(3):
        search()

    row = MinimalInput.objects.get()
    assert (row.found, row.finished_at is not None) == (None, True)
    assert shown(attempt) == {"doubles-5120": None}


def test_an_attempt_that_passes_when_judged_again_loses_it():
    exercise = exercise_of(LARGE)
    attempt = failed(exercise)
    search()
    kind = doubling_tests(call(2, visibility="public"), solutions=PROOFS)
    exercise = update_exercise(exercise=exercise, test_cases=kind)

    rejudge_exercise(editor=exercise.course.instructor, exercise=exercise)
    judge.judge_next(queue="judge")

    attempt.refresh_from_db()
    assert attempt.verdict == "accepted"
    assert not MinimalInput.objects.exists()
    assert shown(attempt) == {"doubles-2": None}


def test_an_attempt_that_fails_again_is_searched_again_and_the_older_search_says_nothing():
    exercise = exercise_of(LARGE)
    attempt = failed(exercise)
    older = MinimalInput.objects.get().run
    rejudge_exercise(editor=exercise.course.instructor, exercise=exercise)
    judge.judge_next(queue="judge")

    searched = [search(), search()]

    row = MinimalInput.objects.get()
    assert searched[0].pk == older.pk
    assert (row.run_id, row.found) == (searched[1].pk, SMALLEST)
    assert shown(attempt) == {"doubles-5120": SMALLEST}


def test_results_without_cases_ask_for_nothing():
    give_verdict(submit(UserFactory(), exercise_of(LARGE)), "wrong_answer")

    assert not MinimalInput.objects.exists()
