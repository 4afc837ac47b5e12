"""Searches for a smaller input in the queue: last in order, nobody's turn, with lease, fence and an end like any run."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.judge import services
from codehub.judge.engine import Submission
from codehub.judge.models import Run
from codehub.judge.tests.factories import DOUBLE, RunFactory, io_tests

pytestmark = pytest.mark.django_db


def search_of(failed: Run) -> Run:
    reference = Submission("python", {"main.py": DOUBLE}, io_tests())
    return services.request_minimising(
        failed=failed, requested_by=failed.requested_by, case_id="double-3", reference=reference
    )


def failed_run(**values) -> Run:
    values = {"files": {"main.py": "print(int(input()) + 2)\n"}, "queue": "judge.quick", **values}
    run = RunFactory(**values)
    services.judge_next(queue="judge.quick")
    return run


def test_a_search_finds_something_smaller_and_tells_no_verdict():
    search = search_of(failed_run())

    services.judge_next(queue="judge.quick")

    search.refresh_from_db()
    assert (search.state, search.verdict, search.failure) == ("finished", "accepted", "")
    assert search.result["minimal_input"]["input"].strip() == "0"


def test_a_search_comes_after_whatever_somebody_asked_for():
    search = search_of(failed_run())
    later = RunFactory(queue="judge.quick", requested_by=search.requested_by)

    claimed = [services.claim(queue="judge.quick", worker="w1") for _ in range(2)]

    assert claimed == [later, search]


def test_a_search_is_no_turn_of_its_learner():
    learner, other = UserFactory(), UserFactory()
    search_of(failed_run(requested_by=learner))
    Run.objects.filter(purpose="judge").update(started_at=timezone.now() - timedelta(minutes=5))
    RunFactory(requested_by=other, queue="judge.quick")
    services.claim(queue="judge.quick", worker="w1")
    services.claim(queue="judge.quick", worker="w1")
    RunFactory(requested_by=other, queue="judge.quick")
    mine = RunFactory(requested_by=learner, queue="judge.quick")

    assert services.claim(queue="judge.quick", worker="w1") == mine


def test_a_search_makes_room_for_a_verdict_that_waits():
    search = search_of(failed_run())
    waiting = RunFactory(queue="judge", queued_at=timezone.now() - timedelta(seconds=1))

    services.judge_next(queue="judge.quick")

    search.refresh_from_db()
    assert (search.state, search.result["minimal_input"]) == ("finished", None)
    assert waiting.state == "queued"


def test_a_search_whose_worker_died_is_taken_up_by_another():
    search = search_of(failed_run())
    lost = services.claim(queue="judge.quick", worker="dead")
    Run.objects.filter(pk=lost.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    services.judge_next(queue="judge.quick")

    assert not services.finish(run=lost, result={"verdict": "accepted", "minimal_input": {"input": "old"}})
    search.refresh_from_db()
    assert (search.fence, search.result["minimal_input"]["input"].strip()) == (2, "0")


def test_only_a_search_has_an_oracle_and_it_always_has_one():
    for values in ({"purpose": "minimise"}, {"oracle": {"case_id": "double-1"}}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RunFactory(**values)


def test_proofs_are_not_copied_into_a_search():
    search = search_of(failed_run())

    assert (search.tests["solutions"], search.oracle["tests"]["solutions"]) == ([], [])
