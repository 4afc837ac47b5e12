import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from codehub.accounts.tests.factories import UserFactory
from codehub.core.errors import DomainError
from codehub.core.events import subscribe
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.learning import services
from codehub.learning.errors import (
    AttemptPendingError,
    IdempotencyKeyReusedError,
    InvalidSubmissionError,
    LessonUnpublishedError,
)
from codehub.learning.events import AttemptJudged
from codehub.learning.models import Attempt, Enrolment, UserProgress
from codehub.learning.tests.factories import (
    RIGHT,
    STARTER,
    WRONG,
    doubling_tests,
    give_verdict,
    make_exercise,
    make_lesson,
    submit,
    task,
)

pytestmark = pytest.mark.django_db
judged: list[AttemptJudged] = []
subscribe(AttemptJudged)(judged.append)


@pytest.fixture(autouse=True)
def _nothing_heard():
    judged.clear()


@pytest.fixture
def exercise():
    return make_lesson(task()).exercises.get()


def test_an_answer_waits_for_the_judge_and_enrols_its_author(exercise):
    student = UserFactory()

    attempt = submit(student, exercise)

    assert (attempt.verdict, attempt.judged_at, attempt.points) == ("pending", None, None)
    assert attempt.files == {"main.py": RIGHT}
    run = Run.objects.get(pk=attempt.run_id)
    assert (run.state, run.queue, run.files, run.requested_by) == (
        "queued",
        "judge",
        {"main.py": RIGHT},
        student,
    )
    assert run.tests == exercise.test_cases
    assert Enrolment.objects.filter(user=student, course=exercise.course).count() == 1


@pytest.mark.parametrize(("code", "verdict"), [(RIGHT, "accepted"), (WRONG, "wrong_answer")])
def test_the_real_judge_gives_its_verdict_to_the_attempt(exercise, code, verdict):
    attempt = submit(UserFactory(), exercise, code)

    judge.judge_next(queue="judge")

    attempt.refresh_from_db()
    assert attempt.verdict == verdict
    assert attempt.judged_at is not None
    assert attempt.max_points == 2.0
    assert [(event.attempt_id, event.run_id, event.verdict) for event in judged] == [
        (attempt.pk, attempt.run_id, verdict)
    ]


def test_a_verdict_told_twice_is_recorded_once(exercise):
    attempt = give_verdict(submit(UserFactory(), exercise))

    services.record_verdict(run_id=attempt.run_id)

    assert len(judged) == 1
    assert Attempt.objects.get(pk=attempt.pk).judged_at == attempt.judged_at


def test_a_run_of_somebody_else_moves_nothing(exercise):
    judge.request_run(
        requested_by=UserFactory(), language="python", files={"main.py": RIGHT}, tests=exercise.test_cases
    )

    judge.judge_next(queue="judge")

    assert judged == []
    assert not UserProgress.objects.exists()


def test_a_failure_of_the_judge_costs_nothing(exercise):
    student = UserFactory()

    attempt = give_verdict(submit(student, exercise), "internal_error")

    assert (attempt.verdict, attempt.is_gradable) == ("internal_error", False)
    assert Attempt.objects.costing().count() == 0
    assert UserProgress.objects.get(user=student, exercise=exercise).status == "in_progress"


def test_a_fourth_answer_waits_until_one_is_judged(exercise):
    student = UserFactory()
    first, *_ = [submit(student, exercise) for _ in range(3)]

    with pytest.raises(AttemptPendingError):
        submit(student, exercise)

    assert (Attempt.objects.count(), Run.objects.count()) == (3, 3)
    give_verdict(first, "wrong_answer")
    assert submit(student, exercise).verdict == "pending"


def test_a_draft_takes_no_attempt_and_runs_nothing():
    draft = make_lesson(task(), is_published=False)

    with pytest.raises(LessonUnpublishedError):
        submit(draft.course.instructor, draft.exercises.get())

    assert not Attempt.objects.exists()
    assert not Run.objects.exists()


def test_another_learner_does_not_wait_for_mine(exercise):
    for _ in range(3):
        submit(UserFactory(), exercise)

    assert submit(UserFactory(), exercise).verdict == "pending"


def test_the_same_key_gives_the_same_attempt(exercise):
    student = UserFactory()

    first = submit(student, exercise, idempotency_key="k1")
    again = submit(student, exercise, idempotency_key="k1")

    assert first.pk == again.pk
    assert (Attempt.objects.count(), Run.objects.count()) == (1, 1)


def test_a_key_belongs_to_one_request_of_one_person(exercise):
    student = UserFactory()
    mine = submit(student, exercise, idempotency_key="k1")

    with pytest.raises(IdempotencyKeyReusedError):
        submit(student, exercise, WRONG, idempotency_key="k1")
    with pytest.raises(IdempotencyKeyReusedError):
        submit(student, make_exercise(slug="other"), idempotency_key="k1")

    assert list(Attempt.objects.all()) == [mine]
    assert submit(UserFactory(), exercise, idempotency_key="k1").pk != mine.pk


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"language": "cobol"}, "language", "unknown_language"),
        ({"language": "javascript"}, "language", "unknown_language"),
        ({"files": {"main.py": ""}}, "source_code", "empty"),
        ({"files": {"": " \n\t"}}, "source_code", "empty"),
        ({"files": {"main.py": "x" * 64_001}}, "source_code", "too_large"),
        ({"files": {"main.py": "é" * 32_001}}, "source_code", "too_large"),
        ({"files": {"tests.py": "x"}}, "files", "unknown_file"),
        ({"files": {"../main.py": "x"}}, "files", "unknown_file"),
    ],
    ids=str,
)
def test_what_the_judge_could_not_use_is_refused_and_nothing_is_kept(exercise, values, field, code):
    values = {"language": "python", "files": {"main.py": RIGHT}, **values}

    with pytest.raises(InvalidSubmissionError) as refusal:
        services.submit_attempt(student=UserFactory(), exercise=exercise, **values)

    assert [(fault["field"], fault["code"]) for fault in refusal.value.errors] == [(field, code)]
    assert not Attempt.objects.exists()
    assert not Run.objects.exists()
    assert not Enrolment.objects.exists()


def test_files_left_out_are_those_of_the_start():
    document = doubling_tests(files={"solution": ["main.py", "helper.py"]})
    document["solutions"][1]["files"].append({"path": "helper.py", "text": "# yours\n"})
    exercise = make_exercise(test_cases=document)

    attempt = services.submit_attempt(
        student=UserFactory(), exercise=exercise, language="python", files={"": RIGHT}
    )

    assert attempt.files == {"main.py": RIGHT, "helper.py": "# yours\n"}


def test_a_trial_sees_only_what_the_learner_may_see(exercise):
    run = services.try_exercise(
        student=UserFactory(), exercise=exercise, language="python", files={"": RIGHT}, stdin="4\n"
    )

    assert [case["id"] for case in run.tests["cases"]] == ["doubles-2", "own-input"]
    assert (run.queue, run.tests["cases"][1]["stdin"]) == ("judge.quick", "4\n")
    assert not Attempt.objects.exists()
    judge.judge_next(queue="judge.quick")
    run.refresh_from_db()
    assert (run.verdict, run.result["counts"]["total"]) == ("accepted", 2)
    assert not UserProgress.objects.exists()


def test_a_trial_of_the_starter_code_fails_without_counting(exercise):
    run = services.try_exercise(
        student=UserFactory(), exercise=exercise, language="python", files={"": STARTER}, stdin=None
    )

    judge.judge_next(queue="judge.quick")

    run.refresh_from_db()
    assert (run.verdict, len(run.tests["cases"])) == ("wrong_answer", 1)
    assert not UserProgress.objects.exists()


def test_a_learner_who_leaves_takes_their_work_along(exercise):
    student = UserFactory()
    submit(student, exercise)

    student.delete()

    assert not Attempt.objects.exists()
    assert not Run.objects.exists()


def in_parallel(*jobs: Callable[[], object]) -> list[object]:
    """Run every job in a thread of its own; return their answers, or the codes of their errors."""
    answers: list[object] = []
    start = threading.Barrier(len(jobs))

    def work(job: Callable[[], object]) -> None:
        connection.ensure_connection()
        start.wait()
        try:
            answers.append(job())
        except DomainError as error:
            answers.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_one_key_in_two_courses_at_once_makes_one_attempt():
    student = UserFactory()
    exercises = [make_lesson(task()).exercises.get() for _ in range(6)]

    answers = in_parallel(
        *(partial(submit, student, exercise, idempotency_key="k1") for exercise in exercises)
    )

    assert answers.count("idempotency_key_reused") == 5
    assert (Attempt.objects.count(), Run.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_parallel_submits_with_one_key_make_one_attempt_and_with_none_at_most_three():
    exercise = make_lesson(task()).exercises.get()
    student = UserFactory()

    keyed = in_parallel(*[partial(submit, student, exercise, idempotency_key="k1")] * 8)
    plain = in_parallel(*[partial(submit, student, exercise)] * 8)

    assert len({attempt.pk for attempt in keyed}) == 1
    assert plain.count("attempt_pending") == 6
    assert (Attempt.objects.count(), Run.objects.count()) == (3, 3)
