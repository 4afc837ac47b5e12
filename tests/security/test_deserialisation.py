"""Nobody who can write to Redis makes a worker run code: a pickled job is refused, not read."""

import pickle
from pathlib import Path

import pytest
from kombu import Connection, Producer
from redis import Redis

from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.judge.models import Run
from codehub.judge.services import request_run
from codehub.judge.tests.factories import DOUBLE, io_tests
from codehub.judge.tests.workers import wait_until
from tests.security.test_dumps import worker

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "judge"


class Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return Path.touch, (self.file,)


def send(url, body):
    """Put a job on the queue as Celery does, but pickled."""
    task_id = str(new_id())
    headers = {"lang": "py", "task": "codehub.judge.tasks.judge_graded", "id": task_id, "root_id": task_id}
    with Connection(url) as connection, connection.channel() as channel:
        Producer(channel).publish(
            body,
            routing_key=QUEUE,
            content_type="application/x-python-serialize",
            content_encoding="binary",
            headers=headers,
            correlation_id=task_id,
        )


def test_a_pickled_job_is_refused_and_the_worker_goes_on(process_env, tmp_path):
    redis = Redis.from_url(process_env["REDIS_URL"])
    redis.flushdb()
    sprung, control = tmp_path / "sprung", tmp_path / "control"
    pickle.loads(pickle.dumps(Trap(control)))  # noqa: S301
    assert control.exists()
    send(process_env["REDIS_URL"], pickle.dumps(((Trap(sprung),), {}, {})))
    assert redis.llen(QUEUE) == 1
    run = request_run(
        requested_by=UserFactory(),
        language="python",
        files={"main.py": DOUBLE},
        tests=io_tests(),
        queue=QUEUE,
    )

    with worker(process_env, tmp_path / "log"):
        wait_until(lambda: Run.objects.filter(pk=run.pk, state="finished").exists(), 60)

    assert "Refusing to deserialize" in (tmp_path / "log").read_text()
    assert not sprung.exists()
