from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from codehub.core.events import subscribe
from codehub.core.sealing import Sealed
from codehub.judge import services
from codehub.judge.events import RunFinished
from codehub.judge.models import Run
from codehub.judge.services.verdicts import no_result
from codehub.judge.tests.factories import RunFactory

pytestmark = pytest.mark.django_db
finished: list[RunFinished] = []


@subscribe(RunFinished)
def note(event: RunFinished) -> None:
    if Run.objects.filter(pk=event.run_id, failure="refused by a listener").exists():
        raise RuntimeError("the listener says no")
    finished.append(event)


@pytest.fixture(autouse=True)
def _nothing_heard():
    finished.clear()


@pytest.fixture
def run():
    RunFactory()
    return services.claim(queue="judge", worker="w1")


def result_of(run: Run, verdict: str = "accepted", **changes) -> dict:
    return {**no_result(run), "verdict": verdict, **changes}


def test_the_verdict_is_written_and_told_once(run):
    assert services.finish(run=run, result=result_of(run))
    assert not services.finish(run=run, result=result_of(run, "wrong_answer"))

    run.refresh_from_db()
    assert (run.state, run.verdict, run.lease_until) == ("finished", "accepted", None)
    assert [(event.run_id, event.verdict) for event in finished] == [(run.pk, "accepted")]


def test_a_worker_that_lost_its_run_cannot_write(run):
    Run.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    newer = services.claim(queue="judge", worker="w2")

    assert not services.finish(run=run, result=result_of(run, "wrong_answer"))

    newer.refresh_from_db()
    assert (newer.state, newer.verdict, newer.result) == ("running", "pending", None)
    assert finished == []
    assert services.finish(run=newer, result=result_of(newer))


def test_a_verdict_that_a_listener_refuses_is_not_written(run):
    with pytest.raises(RuntimeError, match="says no"):
        services.finish(run=run, result=result_of(run), failure="refused by a listener")

    run.refresh_from_db()
    assert (run.state, run.verdict) == ("running", "pending")
    assert finished == []


def test_text_that_the_database_cannot_store_is_replaced(run):
    services.finish(run=run, result=result_of(run, message="a\x00b \ud800", tests=[{"actual": "\x00"}]))

    run.refresh_from_db()
    assert (run.result["message"], run.result["tests"]) == ("a\ufffdb ?", [{"actual": "\ufffd"}])


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "finished"},
        {"verdict": "accepted"},
        {"state": "running"},
        {"result": Sealed(b"")},
        {"attempt_no": 4, "fence": 4},
        {"attempt_no": 1},
    ],
    ids=str,
)
def test_the_database_refuses_a_run_that_contradicts_itself(changes):
    run = RunFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**changes)
