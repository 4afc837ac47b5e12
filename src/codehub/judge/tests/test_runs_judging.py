"""One ring, answered in this process with a real sandbox."""

import subprocess
import sys
import threading

import pytest
from django.db import connection
from django.db.models import F

from codehub.core.events import subscribe_after_commit
from codehub.judge import services
from codehub.judge.events import CaseJudged, RunFinished
from codehub.judge.models import Run
from codehub.judge.tests.factories import RunFactory, doubling, io_tests
from codehub.judge.tests.workers import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
SLOW = "import time\nnumber = int(input())\ntime.sleep(1.2)\nprint(number * 2)\n"
told: list[CaseJudged | RunFinished] = []


@subscribe_after_commit(CaseJudged)
def note_case(event: CaseJudged) -> None:
    told.append(event)


@subscribe_after_commit(RunFinished)
def note_end(event: RunFinished) -> None:
    told.append(event)


@pytest.fixture(autouse=True)
def _nothing_told():
    told.clear()


def judge_next() -> Run | None:
    return services.judge_next(queue="judge")


def test_a_ring_judges_one_run():
    first, second = RunFactory(), RunFactory()

    assert judge_next() == first

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.verdict, first.attempt_no) == ("finished", "accepted", 1)
    assert first.result["counts"] == {"passed": 4, "failed": 0, "skipped": 0, "total": 4}
    assert first.queued_at <= first.started_at <= first.finished_at
    assert second.state == "queued"


def test_a_ring_delivered_twice_judges_once():
    run = RunFactory()

    assert judge_next() == run
    assert judge_next() is None

    assert [event.verdict for event in told if isinstance(event, RunFinished)] == ["accepted"]


def test_cases_are_told_in_order_before_the_end_and_hidden_ones_never():
    tests = io_tests(
        doubling(1), doubling(2, visibility="result_only"), doubling(3, visibility="hidden"), doubling(4)
    )
    run = RunFactory(tests=tests)

    judge_next()

    *cases, end = told
    assert isinstance(end, RunFinished)
    assert [(event.case["id"], event.index, event.total) for event in cases] == [
        ("double-1", 0, 4),
        ("double-2", 1, 4),
        ("double-4", 3, 4),
    ]
    assert {(event.run_id, event.requested_by_id) for event in told} == {(run.pk, run.requested_by_id)}
    assert (cases[0].case["input"], cases[1].case["input"]) == ("1\n", "")


def test_a_wrong_program_is_wrong():
    run = RunFactory(files={"main.py": "print(int(input()) + 2)"})

    judge_next()

    run.refresh_from_db()
    assert (run.verdict, run.result["gradable"]) == ("wrong_answer", True)


def test_a_run_that_breaks_the_judge_is_tried_three_times_and_then_given_up(caplog):
    run = RunFactory(tests={"language": "python"})

    for state in ("queued", "queued", "finished"):
        judge_next()
        run.refresh_from_db()
        assert run.state == state

    assert (run.verdict, run.attempt_no) == ("internal_error", 3)
    assert "KeyError" in run.failure
    assert "KeyError" not in str(run.result)
    assert judge_next() is None
    assert [event.verdict for event in told] == ["internal_error"]
    assert caplog.text.count(f"Judging run {run.pk} failed") == 3


def test_the_lease_is_extended_while_a_program_runs(settings):
    settings.JUDGE_LEASE_SECONDS, settings.JUDGE_HEARTBEAT_SECONDS = 0.6, 0.1
    run = RunFactory(files={"main.py": SLOW}, tests=io_tests(doubling(1)))
    stolen = []

    def try_to_take_it() -> None:
        wait_until(lambda: Run.objects.get().state == "running")
        while Run.objects.get().state == "running":
            stolen.append(services.claim(queue="judge", worker="thief"))
        connection.close()

    thief = threading.Thread(target=try_to_take_it)
    thief.start()
    judge_next()
    thief.join()

    run.refresh_from_db()
    assert (run.verdict, run.attempt_no) == ("accepted", 1)
    assert len(stolen) > 10
    assert set(stolen) == {None}


def test_a_run_taken_over_in_the_middle_gets_no_verdict_from_its_first_worker(settings, caplog):
    settings.JUDGE_HEARTBEAT_SECONDS = 0.1
    run = RunFactory(files={"main.py": SLOW}, tests=io_tests(doubling(1), doubling(2), doubling(3)))

    def take_it() -> None:
        wait_until(lambda: Run.objects.get().state == "running")
        Run.objects.update(fence=F("fence") + 1)
        connection.close()

    other = threading.Thread(target=take_it)
    other.start()
    judge_next()
    other.join()

    run.refresh_from_db()
    assert (run.state, run.verdict, run.result) == ("running", "pending", None)
    assert not any(isinstance(event, RunFinished) for event in told)
    assert len(told) < 3, "the remaining cases were judged although nobody wanted them"
    assert "was taken over" in caplog.text


WITHOUT_BUBBLEWRAP = [
    *("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"),
    'mount --bind /dev/null "$(command -v bwrap)" && exec "$@"',
    "sh",
]
JUDGE = """
import django
django.setup()
from codehub.judge import services
services.judge_next(queue="judge")
"""


def test_without_a_sandbox_a_run_says_so_at_once(process_env):
    run = RunFactory()

    command = [*WITHOUT_BUBBLEWRAP, sys.executable, "-c", JUDGE]
    subprocess.run(command, env=process_env, check=True, timeout=30)

    run.refresh_from_db()
    assert (run.state, run.verdict, run.attempt_no) == ("finished", "sandbox_unavailable", 1)
    assert run.result["gradable"] is False
    assert "bubblewrap is not installed" in run.result["message"]
    assert run.result["tests"] == []
