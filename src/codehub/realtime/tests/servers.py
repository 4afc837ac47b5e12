"""A real ASGI server, and sockets to it, for tests."""

import json
import socket
import subprocess
import sys
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

from codehub.judge.tests.workers import wait_until

SETTINGS = "codehub.config.settings.test_processes"


class Server:
    """uvicorn with the whole product, on a free port."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.log = folder / "uvicorn.log"
        command = [sys.executable, "-m", "uvicorn", "codehub.config.asgi:application", "--lifespan", "off"]
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                env=env | {"PUBLIC_URL": self.origin, "DJANGO_SETTINGS_MODULE": SETTINGS},
                cwd=folder,
                stdout=output,
                stderr=output,
            )
        wait_until(self._answers)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def connect(self, ticket: str, *, origin: str | None = "", name: str = "127.0.0.1") -> connect:
        """Open a socket the way a browser would that knows this server by `name`; `origin=None` sends none."""
        return connect(
            f"ws://{name}:{self.port}/ws/notifications/?ticket={ticket}",
            origin=self.origin if origin == "" else origin,
            sock=socket.create_connection(("127.0.0.1", self.port), timeout=5),
            compression=None,
            proxy=None,
        )

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def received(connection: ClientConnection, *, until: str, seconds: float = 20) -> list[dict]:
    """Return the messages up to and with the first one of type `until`."""
    messages = []
    while not messages or messages[-1]["type"] != until:
        messages.append(json.loads(connection.recv(timeout=seconds)))
    return messages
