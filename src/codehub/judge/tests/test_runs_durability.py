"""Kill what can be killed while programs are being judged: nothing is lost, nothing gets two verdicts.

Real workers on the test database, real sandboxes, a real Valkey. Each test proves that it hit a running program.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest
import redis
from django.db import connection

from codehub.accounts.tests.factories import UserFactory
from codehub.judge import services
from codehub.judge.models import Run
from codehub.judge.tests.brokers import OwnValkey
from codehub.judge.tests.factories import doubling, io_tests
from codehub.judge.tests.workers import Worker, pid_of, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
AUDIT = """
CREATE TABLE verdict_writes (run_id uuid NOT NULL, verdict text NOT NULL);
CREATE FUNCTION note_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO verdict_writes VALUES (NEW.id, NEW.verdict); RETURN NULL; END $$;
CREATE TRIGGER note_verdict AFTER UPDATE OF verdict ON judge_run
    FOR EACH ROW WHEN (NEW.verdict <> 'pending') EXECUTE FUNCTION note_verdict();
"""
FORGET_AUDIT = """
DROP TRIGGER note_verdict ON judge_run; DROP FUNCTION note_verdict; DROP TABLE verdict_writes;
"""
CUT_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SLOW = "import time\nnumber = int(input())\ntime.sleep({seconds})\nprint(number * 2)\n"


@pytest.fixture(autouse=True)
def _audit(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute(AUDIT)
    yield
    with connection.cursor() as cursor:
        cursor.execute(FORGET_AUDIT)


@pytest.fixture
def start_worker(process_env, tmp_path):
    workers = []

    def start(**changes: str) -> Worker:
        workers.append(Worker(process_env | changes, tmp_path / f"worker-{len(workers)}"))
        return workers[-1]

    yield start
    for worker in workers:
        worker.close()
        sys.stdout.write(worker.log.read_text())  # shown by pytest when the test fails


def request(seconds: float) -> Run:
    """Ask for a program that sleeps that long before it answers."""
    return services.request_run(
        requested_by=UserFactory(),
        language="python",
        files={"main.py": SLOW.format(seconds=seconds)},
        tests=io_tests(doubling(4)),
    )


def is_running(run: Run) -> bool:
    run.refresh_from_db()
    return run.state == "running"


def wait_for_verdicts(seconds: float = 25) -> None:
    wait_until(lambda: not Run.objects.unfinished().exists(), seconds)


def verdict_writes() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT verdict FROM verdict_writes")
        return [verdict for (verdict,) in cursor.fetchall()]


def test_a_killed_pool_child_loses_nothing(start_worker):
    run, beside = request(1.5), request(1.5)
    worker = start_worker()
    wait_until(lambda: is_running(run))

    worker.kill_child_of(run)

    wait_for_verdicts()
    run.refresh_from_db()
    beside.refresh_from_db()
    assert (run.verdict, run.attempt_no) == ("accepted", 2)
    assert (beside.verdict, beside.attempt_no) == ("accepted", 1)
    assert verdict_writes() == ["accepted"] * 2


def test_a_killed_worker_group_loses_nothing(start_worker):
    runs = [request(1) for _ in range(3)]
    worker = start_worker()
    wait_until(lambda: is_running(runs[0]) and is_running(runs[1]))

    worker.kill_group()
    start_worker()

    wait_for_verdicts()
    assert [run.attempt_no for run in Run.objects.order_by("queued_at")] == [2, 2, 1]
    assert verdict_writes() == ["accepted"] * 3


def test_a_worker_asked_to_stop_finishes_what_it_began(start_worker):
    run = request(1)
    worker = start_worker()
    wait_until(lambda: is_running(run))

    assert worker.terminate() == 0

    run.refresh_from_db()
    assert (run.verdict, run.attempt_no) == ("accepted", 1)
    assert verdict_writes() == ["accepted"]


def test_a_database_that_drops_its_connections_costs_no_second_attempt(start_worker):
    run = request(1.5)
    start_worker()
    wait_until(lambda: is_running(run))

    with connection.cursor() as cursor:
        cursor.execute(CUT_OTHERS)
        assert cursor.rowcount >= 1

    request(0)
    wait_for_verdicts()
    assert {(run.verdict, run.attempt_no) for run in Run.objects.all()} == {("accepted", 1)}
    assert verdict_writes() == ["accepted"] * 2


def test_a_run_that_kills_its_worker_three_times_is_given_up(start_worker):
    run = request(3)
    worker = start_worker()

    for attempt in (1, 2, 3):
        wait_until(lambda: is_running(run) and run.attempt_no == attempt)  # noqa: B023
        worker.kill_child_of(run)

    wait_for_verdicts()
    run.refresh_from_db()
    assert (run.verdict, run.attempt_no) == ("internal_error", 3)
    assert "stopped in the middle of attempt 3" in run.failure
    assert verdict_writes() == ["internal_error"]


def test_under_random_kills_every_run_gets_exactly_one_verdict(start_worker):
    dice = random.Random(1)
    runs = [request(0.4) for _ in range(24)]
    worker = start_worker()
    kills = 0
    while kills < 8:
        wait_until(lambda: Run.objects.filter(state="running").exists())
        time.sleep(dice.uniform(0, 0.3))
        victim = Run.objects.filter(state="running").order_by("?").first()
        if victim is None:
            continue
        if dice.random() < 0.25:
            worker.kill_group()
            worker = start_worker()
        else:
            with suppress(ProcessLookupError):
                os.kill(pid_of(victim), signal.SIGKILL)
        kills += 1

    wait_for_verdicts(40)
    assert len(verdict_writes()) == len(runs)
    assert set(verdict_writes()) <= {"accepted", "internal_error"}
    assert Run.objects.filter(attempt_no__gt=1).exists()


@pytest.fixture
def valkey():
    server = OwnValkey()
    yield server
    server.kill()


REQUEST = """
import sys, django
django.setup()
from codehub.accounts.models import User
from codehub.judge import services
from codehub.judge.tests.brokers import OwnValkey
from codehub.judge.tests.factories import doubling, io_tests
for user in User.objects.all():
    services.request_run(
        requested_by=user, language="python", files={"main.py": sys.argv[1]}, tests=io_tests(doubling(4))
    )
"""


def test_a_killed_and_then_flushed_broker_loses_nothing(start_worker, valkey, process_env):
    env = process_env | {"REDIS_URL": valkey.url}
    UserFactory.create_batch(5)
    subprocess.run([sys.executable, "-c", REQUEST, SLOW.format(seconds=1)], env=env, check=True, timeout=30)
    bells = redis.Redis.from_url(valkey.url)
    assert bells.llen("judge") == 5
    start_worker(REDIS_URL=valkey.url)
    wait_until(lambda: Run.objects.filter(state="running").count() == 2)

    valkey.kill()
    wait_until(lambda: verdict_writes() == ["accepted"] * 2)
    valkey.start()
    wait_until(lambda: Run.objects.filter(state="running").count() == 2)
    bells.flushall()

    wait_for_verdicts()
    assert verdict_writes() == ["accepted"] * 5
    assert {run.attempt_no for run in Run.objects.all()} == {1}
