"""Real Celery workers for tests that kill them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from codehub.judge.models import Run

SETTINGS = "codehub.config.settings.test_processes"
COMMAND = [
    *(sys.executable, "-m", "celery", "-A", "codehub.config.celery:app", "worker", "-B"),
    *("-Q", "judge,judge.quick,celery", "-c", "2", "--without-gossip", "--without-mingle"),
]


def wait_until(condition: Callable[[], object], seconds: float = 20) -> None:
    """Poll until `condition` holds; fail the test when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain"
        time.sleep(0.05)


def pid_of(run: Run) -> int:
    """Return the pool child that last claimed the run."""
    return int(run.worker.rpartition(":")[2])


def wait_until_gone(processes: list[psutil.Process]) -> None:
    wait_until(lambda: not any(map(_lives, processes)), 10)


def _lives(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Worker:
    """A worker with two pool children and its beat, in a process group of its own."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        folder.mkdir()
        self.log = folder / "log"
        env = env | {"DJANGO_SETTINGS_MODULE": SETTINGS}
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [*COMMAND, "-s", str(folder / "schedule")],
                env=env,
                cwd=folder,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def children(self) -> set[int]:
        return {child.pid for child in psutil.Process(self.process.pid).children()}

    def kill_child_of(self, run: Run) -> None:
        """Kill -9 the child that judges `run`, after making sure that it does; its sandbox goes with it."""
        run.refresh_from_db()
        assert run.state == "running"
        assert pid_of(run) in self.children
        boxes = psutil.Process(pid_of(run)).children(recursive=True)
        os.kill(pid_of(run), signal.SIGKILL)
        wait_until_gone(boxes)

    def kill_group(self) -> None:
        """Kill -9 the worker with its children and its beat; the sandboxes go with them."""
        everybody = psutil.Process(self.process.pid).children(recursive=True)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        wait_until_gone(everybody)

    def terminate(self) -> int:
        """Ask it to finish what it has begun and go; return its exit code."""
        self.process.terminate()
        return self.process.wait(30)

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill_group()
