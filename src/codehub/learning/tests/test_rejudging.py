"""Judging again when tests change: a fail may become a pass, a pass is never taken away."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of
from codehub.judge.models import Run
from codehub.judge.services import judge_next
from codehub.learning.models import Attempt, Rejudgement, UserProgress
from codehub.learning.services import update_exercise
from codehub.learning.tests.factories import (
    RIGHT,
    WRONG,
    InstructorFactory,
    call,
    doubling_tests,
    give_verdict,
    make_lesson,
    submit,
    task,
    text,
)

pytestmark = pytest.mark.django_db
KIND = [call(2, visibility="sample")]
"""Tests that WRONG passes, for 2 + 2 is 2 * 2."""


@pytest.fixture
def exercise():
    return make_lesson(text(), task()).exercises.get()


def rejudge(exercise, person=None):
    person = person or exercise.course.instructor
    return client_of(person).post(f"/api/exercises/{exercise.pk}/rejudge/")


def judge_all() -> None:
    while judge_next(queue="judge"):
        pass


def failed(exercise, code=WRONG) -> Attempt:
    return give_verdict(submit(UserFactory(), exercise, code), "wrong_answer")


def test_a_fail_becomes_a_pass_moves_progress_and_says_what_it_was(exercise):
    attempt = failed(exercise)
    update_exercise(
        exercise=exercise, test_cases=doubling_tests(*KIND, solutions=doubling_tests()["solutions"][:2])
    )

    sent = rejudge(exercise)
    judge_all()

    assert (sent.status_code, sent.json()) == (202, {"count": 1})
    body = client_of(attempt.student).get(f"/api/attempts/{attempt.pk}/").json()
    assert (body["verdict"], body["previous_verdict"]) == ("accepted", "wrong_answer")
    assert body["result"]["counts"]["total"] == 1
    row = UserProgress.objects.get(user=attempt.student, exercise=exercise)
    assert row.status == "completed"


def test_who_has_passed_keeps_the_pass_and_is_not_judged_again(exercise):
    attempt = give_verdict(submit(UserFactory(), exercise, WRONG))

    assert rejudge(exercise).json() == {"count": 0}
    attempt.refresh_from_db()
    assert (attempt.verdict, attempt.previous_verdict) == ("accepted", "")


def test_a_pass_that_came_meanwhile_is_not_taken_away(exercise):
    attempt = failed(exercise)
    rejudge(exercise)
    Attempt.objects.update(verdict="accepted")

    judge_all()

    attempt.refresh_from_db()
    assert (attempt.verdict, attempt.previous_verdict) == ("accepted", "")
    assert Rejudgement.objects.get().finished_at is not None


def test_a_failure_of_the_judge_changes_nothing(exercise):
    attempt = failed(exercise)
    rejudge(exercise)
    Run.objects.filter(state="queued").update(language="cobol")

    judge_all()

    attempt.refresh_from_db()
    assert (attempt.verdict, attempt.is_gradable) == ("wrong_answer", True)


def test_two_rejudgings_at_once_are_one(exercise):
    failed(exercise)
    rejudge(exercise)

    assert_problem(rejudge(exercise), 409, "rejudging")
    assert Rejudgement.objects.count() == 1

    judge_all()
    assert rejudge(exercise).json() == {"count": 1}


def test_more_attempts_than_one_person_may_have_waiting_are_judged_again(exercise, settings):
    settings.JUDGE_MAX_UNFINISHED_RUNS = 2
    for _ in range(4):
        failed(exercise)

    assert rejudge(exercise).json() == {"count": 4}


def test_learners_come_before_what_is_judged_again(exercise):
    failed(exercise)
    failed(exercise, RIGHT)
    rejudge(exercise)
    learner = submit(UserFactory(), exercise).student

    served = [judge_next(queue="judge").requested_by_id for _ in range(3)]

    editor = exercise.course.instructor_id
    assert served == [editor, learner.pk, editor]


@pytest.mark.parametrize("person", [UserFactory, InstructorFactory])
def test_only_editors_of_the_course_may(exercise, person):
    failed(exercise)

    assert_problem(rejudge(exercise, person()), 403, "permission_denied")
    assert not Rejudgement.objects.exists()
