"""Comparing the attempts of an exercise: what is compared, what counts as alike, and what happens when things go wrong."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.judge.tests.workers import Worker, wait_until
from codehub.learning import services
from codehub.learning.models import Attempt, SimilarityReport, SimilarPair
from codehub.learning.selectors import comparable_attempts, similarity
from codehub.learning.services import similarity as comparing
from codehub.learning.tests.factories import (
    doubling_tests,
    give_verdict,
    make_exercise,
    make_lesson,
    submit,
    text,
)

pytestmark = pytest.mark.django_db
SUM = """\
def double(numbers):
    # adds up what is twice as large
    total = 0
    for number in numbers:
        if number % 2 == 0:
            total += number * 2
        else:
            total -= number
    return [total, len(numbers), "done"]
"""
RENAMED = """\
def double(xs):


    s = 0
    for x in xs:
        if x % 2 == 0:
            s += x * 2
        else:
            s -= x
    return [s, len(xs), 'ok']
"""
OTHER = """\
import functools


def double(values):
    return functools.reduce(lambda a, b: (a[0] + b, a[1] + 1, *a[2:]), filter(None, values), (0, 0))
"""
STARTER = (
    "def double(numbers):\n    raise NotImplementedError('write this: it takes numbers and returns a list')\n"
)


@pytest.fixture
def exercise():
    tests = doubling_tests(solutions=doubling_tests()["solutions"][:1])
    return make_exercise(make_lesson(text()), test_cases=tests, starter_code=STARTER)


def attempt(exercise, code: str, verdict: str = "accepted", student=None, points: float = 1.0) -> Attempt:
    return give_verdict(submit(student or UserFactory(), exercise, code), verdict, points=points)


def report_of(exercise) -> SimilarityReport:
    report, _ = services.request_similarity(exercise=exercise, requested_by=exercise.course.instructor)
    services.compare_attempts(report_id=report.pk)
    report.refresh_from_db()
    return report


def test_renamed_code_is_alike_and_other_code_is_not(exercise):
    first, second, _ = (attempt(exercise, code) for code in (SUM, RENAMED, OTHER))

    report = report_of(exercise)

    assert (report.state, report.compared, report.left_out, report.pair_count) == ("finished", 3, 0, 1)
    pair = report.pairs.get()
    assert {pair.left_id, pair.right_id} == {first.pk, second.pk}
    assert pair.similarity == max(pair.left_share, pair.right_share) > 0.9
    passage = max(pair.shared_lines, key=lambda lines: lines["left_to"] - lines["left_from"])
    own = "left" if pair.left_id == first.pk else "right"
    other = "right" if own == "left" else "left"
    assert (passage[f"{own}_from"], passage[f"{own}_to"]) == (1, 9)
    assert (passage[f"{other}_from"], passage[f"{other}_to"]) == (1, 10)


def test_the_same_attempts_give_the_same_report_twice(exercise):
    for code in (SUM, RENAMED, SUM + OTHER, OTHER):
        attempt(exercise, code)

    found = [
        list(report_of(exercise).pairs.order_by("left", "right").values_list("left", "right", "similarity"))
        for _ in range(2)
    ]

    assert len(found[0]) > 2
    assert found[0] == found[1]


def test_what_everybody_was_given_makes_nobody_alike(exercise):
    attempt(exercise, STARTER + "    return 1\n")
    attempt(exercise, STARTER + "    yield from [numbers]\n")

    report = report_of(exercise)

    assert (report.state, report.compared + report.left_out, report.pair_count) == ("finished", 2, 0)


def test_the_best_attempt_of_each_student_is_compared_and_never_with_their_own(exercise):
    student = UserFactory()
    attempt(exercise, SUM, "wrong_answer", student, points=0.0)
    best = attempt(exercise, SUM, student=student, points=2.0)
    attempt(exercise, SUM, "wrong_answer", student, points=1.0)
    attempt(exercise, RENAMED, "internal_error")
    submit(UserFactory(), exercise, SUM)

    groups, left_out = comparable_attempts(exercise)

    assert [[one["id"] for one in group["attempts"]] for group in groups] == [[str(best.pk)]]
    assert left_out == 0
    assert report_of(exercise).pair_count == 0


def test_only_the_newest_students_are_compared(exercise, monkeypatch):
    monkeypatch.setattr(similarity, "MOST_STUDENTS", 2)
    newest = [attempt(exercise, SUM) for _ in range(4)][2:]

    report = report_of(exercise)

    assert (report.compared, report.left_out, report.pair_count) == (2, 2, 1)
    assert {report.pairs.get().left_id, report.pairs.get().right_id} == {one.pk for one in newest}


def test_endless_programs_do_not_hide_the_others():
    others = [{"id": name, "student": name, "texts": [OTHER]} for name in ("ada", "grace")]
    endless = [{"id": f"x{n}", "student": f"x{n}", "texts": ["x = 1\n" * 6000]} for n in range(40)]
    group = {"language": "python", "boilerplate": [], "attempts": [*endless, *others]}

    found = comparing._in_a_process_of_its_own({"groups": [group]})

    assert [(pair["left"], pair["right"]) for pair in found["pairs"]] == [("ada", "grace")]
    assert found["left_out"] == [attempt["id"] for attempt in endless]


def test_hostile_code_does_not_stop_a_report(exercise):
    codes = ["'" * 9999, "((((" * 9000, "\x00\ud7ff\u202e", "if True:\n" * 5000, "def", SUM, SUM]
    for code in codes:
        attempt(exercise, code.replace("\x00", " "), "compile_error", points=0.0)

    report = report_of(exercise)

    assert report.state == "finished"
    assert report.compared + report.left_out == len(codes)
    assert report.pair_count >= 1


def test_an_exercise_without_attempts_has_an_empty_report(exercise):
    report = report_of(exercise)

    assert (report.state, report.compared, report.pair_count) == ("finished", 0, 0)


def test_a_task_that_runs_twice_writes_one_report(exercise):
    attempt(exercise, SUM)
    attempt(exercise, SUM)
    report = report_of(exercise)

    services.compare_attempts(report_id=report.pk)
    comparing._finish(report.pk, [], compared=0, left_out=0)

    report.refresh_from_db()
    assert (report.pair_count, SimilarPair.objects.count(), report.tries) == (1, 1, 1)


def test_a_report_whose_worker_died_is_rung_for_and_taken_up(exercise, django_capture_on_commit_callbacks):
    report, _ = services.request_similarity(exercise=exercise, requested_by=exercise.course.instructor)
    late = timezone.now() - comparing.FORGOTTEN_AFTER
    SimilarityReport.objects.update(state="running", tries=1, updated_at=late)

    with django_capture_on_commit_callbacks() as rung:
        services.compare_forgotten()
    services.compare_attempts(report_id=report.pk)

    report.refresh_from_db()
    assert (len(rung), report.state, report.tries) == (1, "finished", 2)


def test_a_report_that_never_ends_has_failed_after_three_tries(exercise):
    report, _ = services.request_similarity(exercise=exercise, requested_by=exercise.course.instructor)
    SimilarityReport.objects.update(state="running", tries=3)

    services.compare_attempts(report_id=report.pk)

    report.refresh_from_db()
    assert (report.state, report.finished_at is not None) == ("failed", True)
    assert services.request_similarity(exercise=exercise, requested_by=exercise.course.instructor)[1]


def test_a_comparison_that_takes_too_long_has_failed(exercise, monkeypatch):
    monkeypatch.setattr(comparing, "SECONDS", 0.01)
    attempt(exercise, SUM)

    assert report_of(exercise).state == "failed"


def test_an_exercise_has_one_unfinished_report_by_constraint(exercise):
    report, _ = services.request_similarity(exercise=exercise, requested_by=exercise.course.instructor)

    with pytest.raises(IntegrityError), transaction.atomic():
        SimilarityReport.objects.create(exercise=exercise, requested_by=report.requested_by)


@pytest.mark.django_db(transaction=True)
def test_a_worker_compares_what_was_asked_for(process_env, tmp_path):
    tests = doubling_tests(solutions=doubling_tests()["solutions"][:1])
    exercise = make_exercise(make_lesson(text()), test_cases=tests)
    attempt(exercise, SUM)
    attempt(exercise, RENAMED)
    worker = Worker(process_env, tmp_path / "worker")
    try:
        report, _ = services.request_similarity(exercise=exercise, requested_by=exercise.course.instructor)
        wait_until(lambda: SimilarityReport.objects.filter(pk=report.pk, state="finished").exists(), 60)
    finally:
        worker.close()

    assert SimilarityReport.objects.get().pair_count == 1
