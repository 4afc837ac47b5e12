"""Exercises that several people write, use and delete at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of
from codehub.learning import services
from codehub.learning.models import Attempt, Course, Exercise, ProofRun, SimilarityReport
from codehub.learning.tests.factories import (
    RIGHT,
    call,
    doubling_tests,
    make_exercise,
    make_lesson,
    text,
)

NEW_TESTS = doubling_tests(call(5), call(7))
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def exercise(transactional_db):
    return make_exercise(make_lesson(text()))


def url(exercise, rest: str = "") -> str:
    return f"/api/exercises/{exercise.pk}/{rest}"


def at_once(ask, work):
    """Do `work` in a transaction that ends only once `ask` waits for it; return the answer to `ask`."""

    def asked():
        try:
            return ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            work()
            answer = pool.submit(asked)
            _await_a_waiter()
        return answer.result(timeout=20)


def _await_a_waiter() -> None:
    until = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            if cursor.execute(WAITING).fetchone()[0]:
                return
            time.sleep(0.02)
    pytest.fail("Nobody waits for the lock.")


def test_a_new_title_does_not_take_back_tests_that_were_saved_at_the_same_moment(exercise):
    editor = client_of(exercise.course.instructor)

    answer = at_once(
        lambda: editor.patch(url(exercise), {"title": "Doubling"}),
        lambda: services.replace_tests(
            exercise=exercise, author=exercise.course.instructor, test_cases=NEW_TESTS
        ),
    )

    stored = Exercise.objects.get()
    assert (answer.status_code, stored.title, stored.test_cases) == (200, "Doubling", NEW_TESTS)


@pytest.mark.parametrize(
    ("method", "rest", "body"),
    [
        ("patch", "", {"title": "Doubling"}),
        ("put", "tests/", {"test_cases": NEW_TESTS}),
        ("post", "proofs/", {}),
        ("post", "similarity/", {}),
        ("post", "rejudge/", {}),
        ("post", "submit/", {"language": "python", "source_code": RIGHT}),
        ("delete", "", {}),
    ],
)
def test_what_is_deleted_at_the_same_moment_is_not_found_and_stays_deleted(exercise, method, rest, body):
    editor = client_of(exercise.course.instructor)

    answer = at_once(
        lambda: getattr(editor, method)(url(exercise, rest), body),
        lambda: services.delete_exercise(exercise=Exercise.objects.get()),
    )

    assert_problem(answer, 404, "not_found")
    for model in (Exercise, ProofRun, SimilarityReport, Attempt):
        assert not model.objects.exists()


@pytest.mark.parametrize("request_work", [services.request_proofs, services.request_similarity])
def test_what_is_asked_for_while_an_exercise_is_deleted_goes_with_it(exercise, request_work):
    editor = client_of(exercise.course.instructor)

    answer = at_once(
        lambda: editor.delete(url(exercise)),
        lambda: request_work(exercise=exercise, requested_by=UserFactory(role="admin")),
    )

    assert answer.status_code == 204
    for model in (Exercise, ProofRun, SimilarityReport):
        assert not model.objects.exists()
    assert Course.objects.exists()
