from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.judge import services
from codehub.judge.models import Run
from codehub.judge.tests.factories import RunFactory

pytestmark = pytest.mark.django_db


def claim(queue: str = "judge", worker: str = "w1") -> Run | None:
    return services.claim(queue=queue, worker=worker)


def expire(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_claim_gives_a_lease_and_a_fence():
    waiting = RunFactory()

    run = claim()

    assert run is not None
    assert (run.pk, run.state, run.attempt_no, run.fence, run.worker) == (waiting.pk, "running", 1, 1, "w1")
    assert timedelta(seconds=6) < run.lease_until - timezone.now() <= timedelta(seconds=8)


def test_a_held_run_is_not_claimed_again():
    RunFactory()

    assert claim() is not None
    assert claim() is None


def test_each_queue_is_claimed_for_itself():
    quick = RunFactory(queue="judge.quick")

    assert claim("judge") is None
    assert claim("judge.quick") == quick


def test_a_run_left_by_a_dead_worker_is_claimed_with_a_new_fence():
    RunFactory()
    first = claim(worker="dead")
    expire(first)

    second = claim(worker="alive")

    assert second == first
    assert (second.attempt_no, second.fence, second.worker) == (2, 2, "alive")


def test_a_run_is_claimed_three_times_at_most():
    RunFactory()
    for _ in range(3):
        expire(claim())

    assert claim() is None


def test_whoever_was_served_longest_ago_is_next():
    busy, quiet = UserFactory(), UserFactory()
    first, second, third = (RunFactory(requested_by=busy) for _ in range(3))
    alone = RunFactory(requested_by=quiet)

    order = [claim() for _ in range(4)]

    assert order == [first, alone, second, third]


def test_a_person_with_a_hundred_runs_does_not_keep_others_waiting():
    busy = UserFactory()
    RunFactory.create_batch(100, requested_by=busy)
    for _ in range(5):
        claim()
    others = RunFactory.create_batch(3)

    assert [claim() for _ in range(3)] == others
    assert claim().requested_by == busy


def test_the_oldest_run_of_a_person_comes_first():
    user = UserFactory()
    newer = RunFactory(requested_by=user)
    older = RunFactory(requested_by=user, queued_at=newer.queued_at - timedelta(minutes=1))

    assert [claim(), claim()] == [older, newer]


def test_only_the_newest_fence_extends_the_lease():
    RunFactory()
    stale = claim()
    expire(stale)
    fresh = claim()

    assert not services.extend_lease(run=stale)
    assert services.extend_lease(run=fresh)


def test_a_run_given_back_waits_again_and_remembers_why():
    RunFactory()
    run = claim()

    assert services.give_back(run=run, failure="it broke")

    run.refresh_from_db()
    assert (run.state, run.attempt_no, run.failure, run.lease_until) == ("queued", 1, "it broke", None)
    assert claim() == run


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_never_claim_the_same_run():
    RunFactory.create_batch(40, requested_by=UserFactory())

    def claim_five(worker: int) -> list[Run]:
        try:
            return [run for _ in range(5) if (run := claim(worker=str(worker)))]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        claimed = [run.pk for runs in pool.map(claim_five, range(8)) for run in runs]

    assert len(claimed) == len(set(claimed)) == 40
