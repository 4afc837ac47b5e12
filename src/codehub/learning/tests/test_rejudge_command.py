"""`codehub rejudge`: the door for operators to judging again."""

import json
from threading import Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from codehub.accounts.tests.factories import UserFactory
from codehub.judge.services import judge_next
from codehub.learning.models import Attempt, Exercise, Rejudgement
from codehub.learning.services import update_exercise
from codehub.learning.tests.factories import (
    WRONG,
    call,
    doubling_tests,
    give_verdict,
    make_lesson,
    submit,
    task,
    text,
)

KIND = doubling_tests(call(2, visibility="sample"), solutions=doubling_tests()["solutions"][:2])
"""Tests that WRONG passes, for 2 + 2 is 2 * 2."""


def exercise_with(fails: int) -> Exercise:
    exercise = make_lesson(text(), task()).exercises.get()
    for _ in range(fails):
        give_verdict(submit(UserFactory(), exercise, WRONG), "wrong_answer")
    return update_exercise(exercise=exercise, test_cases=KIND)


def name_of(exercise: Exercise) -> str:
    return f"{exercise.course.slug}/{exercise.slug}"


@pytest.mark.django_db
def test_it_says_how_many_attempts_are_judged_again(capsys):
    exercise = exercise_with(fails=2)

    call_command("rejudge", name_of(exercise))

    assert capsys.readouterr().out == f"{name_of(exercise)}: 2 attempts are judged again.\n"
    assert Rejudgement.objects.filter(asked_by=exercise.course.instructor).count() == 2


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_the_verdicts_and_counts_who_passes_now(capsys):
    exercise = exercise_with(fails=2)
    done = []

    def work() -> None:
        try:
            while len(done) < 2:
                done.extend(run for run in [judge_next(queue="judge")] if run)
        finally:
            connection.close()

    worker = Thread(target=work)
    worker.start()
    call_command("rejudge", name_of(exercise), "--wait", "--json")
    worker.join()

    answer = json.loads(capsys.readouterr().out)
    assert answer == {"exercise": name_of(exercise), "count": 2, "passed": 2}
    assert set(Attempt.objects.values_list("verdict", flat=True)) == {"accepted"}


@pytest.mark.django_db
def test_nobody_to_judge_again_is_no_mistake_and_nothing_to_wait_for(capsys):
    exercise = exercise_with(fails=0)

    call_command("rejudge", name_of(exercise), "--wait")

    assert (
        capsys.readouterr().out == f"{name_of(exercise)}: 0 attempts are judged again.\n0 of them now pass.\n"
    )


@pytest.mark.django_db
def test_a_second_one_is_refused_while_the_first_is_under_way():
    exercise = exercise_with(fails=1)
    call_command("rejudge", name_of(exercise))

    with pytest.raises(CommandError, match="being judged again already"):
        call_command("rejudge", name_of(exercise))
    assert Rejudgement.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nowhere/double", "nowhere", ""])
def test_an_unknown_exercise_is_named(name):
    with pytest.raises(CommandError, match="There is no exercise"):
        call_command("rejudge", name)
