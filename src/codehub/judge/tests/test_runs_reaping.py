import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from codehub.core.events import subscribe
from codehub.judge import services, tasks
from codehub.judge.events import RunFinished
from codehub.judge.models import Run
from codehub.judge.tests.factories import RunFactory

pytestmark = pytest.mark.django_db(transaction=True)
finished: list[RunFinished] = []


@subscribe(RunFinished)
def note(event: RunFinished) -> None:
    finished.append(event)


@pytest.fixture(autouse=True)
def _quiet():
    finished.clear()


def waiting_since(seconds: float, **changes) -> Run:
    return RunFactory(queued_at=timezone.now() - timedelta(seconds=seconds), **changes)


def left_behind(attempt_no: int = 1) -> Run:
    """Return a run whose worker died in this attempt."""
    now = timezone.now()
    return RunFactory(
        state="running",
        attempt_no=attempt_no,
        fence=attempt_no,
        worker="dead:1",
        started_at=now - timedelta(seconds=20),
        lease_until=now - timedelta(seconds=1),
    )


def test_a_run_whose_bell_was_lost_is_rung_for_again_in_its_queue():
    waiting_since(10)
    waiting_since(10, queue="judge.quick")
    waiting_since(10, queue="judge.quick")

    services.reap()

    assert (tasks.bells_in("judge"), tasks.bells_in("judge.quick")) == (1, 2)


def test_a_run_that_has_a_bell_is_not_rung_for_twice():
    waiting_since(10)

    services.reap()
    services.reap()

    assert tasks.bells_in("judge") == 1


def test_a_fresh_run_is_left_to_its_own_bell():
    RunFactory()

    services.reap()

    assert tasks.bells_in("judge") == 0


def test_a_run_of_a_dead_worker_is_rung_for():
    left_behind()

    services.reap()

    assert tasks.bells_in("judge") == 1


def test_a_run_in_good_hands_is_left_alone():
    RunFactory()
    run = services.claim(queue="judge", worker="w1")

    services.reap()

    run.refresh_from_db()
    assert (run.state, tasks.bells_in("judge")) == ("running", 0)


def test_the_third_death_finishes_a_run_with_an_internal_error(caplog):
    run = left_behind(attempt_no=3)

    with caplog.at_level(logging.ERROR):
        services.reap()
        services.reap()

    run.refresh_from_db()
    assert (run.state, run.verdict, run.attempt_no) == ("finished", "internal_error", 3)
    assert run.failure == "dead:1 stopped in the middle of attempt 3."
    assert (run.result["status"], run.result["gradable"]) == ("error", False)
    assert "our fault" in run.result["message"]
    assert [(event.run_id, event.verdict) for event in finished] == [(run.pk, "internal_error")]
    assert caplog.text.count("was given up") == 1


def test_a_worker_that_comes_back_from_the_dead_cannot_overwrite_the_end():
    run = left_behind(attempt_no=3)
    services.reap()

    assert not services.finish(run=run, result={"verdict": "accepted"})
    assert Run.objects.get().verdict == "internal_error"


def test_the_second_death_is_not_the_end():
    run = left_behind(attempt_no=2)

    services.reap()

    run.refresh_from_db()
    assert (run.state, run.verdict) == ("running", "pending")
    assert services.claim(queue="judge", worker="w2") == run


def test_a_dead_worker_is_noticed_within_fifteen_seconds():
    sweep = settings.CELERY_BEAT_SCHEDULE["judge-reap"]["schedule"]

    assert settings.JUDGE_LEASE_SECONDS + sweep < 15
    assert settings.JUDGE_HEARTBEAT_SECONDS * 3 < settings.JUDGE_LEASE_SECONDS
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > tasks.HARD_LIMIT_SECONDS + 60
