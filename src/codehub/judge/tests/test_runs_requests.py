import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from codehub.accounts.tests.factories import UserFactory
from codehub.judge import services, tasks
from codehub.judge.errors import TooManyRunsError
from codehub.judge.models import Run
from codehub.judge.tests.factories import DOUBLE, RunFactory, io_tests

pytestmark = pytest.mark.django_db(transaction=True)


def request(user, queue: str = "judge") -> Run:
    return services.request_run(
        requested_by=user, language="python", files={"main.py": DOUBLE}, tests=io_tests(), queue=queue
    )


@pytest.mark.parametrize("queue", ["judge", "judge.quick"])
def test_a_run_waits_as_a_row_and_rings_its_queue_after_the_commit(queue):
    with transaction.atomic():
        run = request(UserFactory(), queue)
        assert tasks.bells_in(queue) == 0

    run.refresh_from_db()
    assert (run.state, run.verdict, run.attempt_no, run.queue) == ("queued", "pending", 0, queue)
    assert {name: tasks.bells_in(name) for name in Run.Queue.values} == {
        **dict.fromkeys(Run.Queue.values, 0),
        queue: 1,
    }


def test_a_run_that_is_rolled_back_rings_nobody():
    user = UserFactory()
    with transaction.atomic():
        request(user)
        transaction.set_rollback(True)

    assert not Run.objects.exists()
    assert tasks.bells_in("judge") == 0


REQUEST_WITHOUT_BROKER = """
import time, django
django.setup()
from codehub.accounts.models import User
from codehub.judge import services, tasks
started = time.monotonic()
run = services.request_run(requested_by=User.objects.get(), language="python", files={}, tests={})
print(run.pk, time.monotonic() - started, tasks.bells_in("judge"))
"""


def test_a_run_is_kept_and_the_request_is_quick_when_the_broker_is_away(process_env):
    UserFactory()
    env = process_env | {"REDIS_URL": "redis://127.0.0.1:1/0"}

    process = subprocess.run(
        [sys.executable, "-c", REQUEST_WITHOUT_BROKER], env=env, capture_output=True, text=True, check=True
    )

    run_id, seconds, bells = process.stdout.split()
    assert (str(Run.objects.get().pk), Run.objects.get().state) == (run_id, "queued")
    assert float(seconds) < 1
    assert bells == "None"
    assert "The broker is away" in process.stderr


def test_somebody_with_too_many_unfinished_runs_waits(settings):
    settings.JUDGE_MAX_UNFINISHED_RUNS = 2
    user = UserFactory()
    request(user)
    request(user, "judge.quick")

    with pytest.raises(TooManyRunsError):
        request(user)

    assert Run.objects.count() == 2
    assert request(UserFactory())


def test_a_finished_run_makes_room(settings):
    settings.JUDGE_MAX_UNFINISHED_RUNS = 1
    user = UserFactory()
    RunFactory(
        requested_by=user, state="finished", verdict="accepted", result={}, finished_at="2026-01-01T00:00Z"
    )

    assert request(user).state == "queued"


def test_ten_requests_at_once_do_not_pass_the_limit(settings):
    settings.JUDGE_MAX_UNFINISHED_RUNS = 3
    user = UserFactory()

    def try_it(_: int) -> bool:
        try:
            request(user)
        except TooManyRunsError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(try_it, range(10))) == 3

    assert Run.objects.count() == 3
