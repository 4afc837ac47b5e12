"""A real `codehub` process for tests, in a home of its own."""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

PATIENCE_SECONDS = 90
PARTS = {"postgres": "postgres", "valkey": "valkey-server", "web": "web", "worker": "worker", "beat": "beat"}
"""By name, the word of the command line that identifies it."""


class Instance:
    """`codehub` on one home, started and watched from outside."""

    def __init__(self, home: Path, port: int, prefix: tuple[str, ...] = ()) -> None:
        self.home = home
        self.port = port
        self.prefix = prefix
        self.log = home.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        coverage = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "CODEHUB_HOME": str(self.home), **coverage}

    def command(self, *arguments: str) -> list[str]:
        return [*self.prefix, sys.executable, "-P", "-m", "codehub", *arguments]

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )

    def up(self, *options: str) -> "Instance":
        """Start `codehub up` and return once it says that it is ready."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command("up", "--no-demo", "--workers", "1", "--port", str(self.port), *options),
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_until(lambda: "CodeHub is ready" in self.output() or self.process.poll() is not None)
        assert self.process.poll() is None, self.output()
        return self

    def output(self) -> str:
        return self.log.read_text()

    def get(self, path: str) -> int:
        """Return the status of a GET; 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def is_ready(self) -> bool:
        return self.get("/api/health/ready/") == 200

    def processes(self) -> list[psutil.Process]:
        """Return every process that belongs to this home."""
        return [process for process in psutil.process_iter() if self._owns(process)]

    def parts(self) -> dict[str, psutil.Process]:
        """Return the main process of each part that runs now."""
        found = {}
        for process in psutil.Process(self.process.pid).children():
            with suppress(psutil.NoSuchProcess):
                words = {Path(word).name for word in " ".join(process.cmdline()).split()}
                found |= {name: process for name, program in PARTS.items() if program in words}
        return found

    def stop(self) -> None:
        """Ask it to stop and wait until it has."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)

    def _owns(self, process: psutil.Process) -> bool:
        try:
            works_here = process.cwd().startswith(f"{self.home}/")
            return works_here or process.environ().get("CODEHUB_HOME") == str(self.home)
        except psutil.Error:
            return False


def wait_until(is_true, seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)
