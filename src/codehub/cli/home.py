"""An instance's home: $CODEHUB_HOME with its settings, secrets, data and memory."""

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from codehub.cli.errors import StartError
from codehub.core import keyring, keyring_file

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # pragma: allowlist secret
"""Letters and digits that are not taken for one another."""

TEMPLATE = """\
# Settings of this CodeHub instance; `codehub init` wrote them and never changes them.
# Every variable: docs/settings.md. Variables of the environment win over this file.

SECRET_KEY={secret_key}

# The password of admin@, instructor@ and learner@codehub.example.
CODEHUB_DEMO_PASSWORD={demo_password}
"""


@dataclass(frozen=True)
class Home:
    """The folder of one instance."""

    path: Path

    @classmethod
    def current(cls) -> "Home":
        """Return the home that $CODEHUB_HOME names; ~/.codehub without it."""
        return cls(Path(os.environ.get("CODEHUB_HOME") or "~/.codehub").expanduser().absolute())

    @property
    def settings_file(self) -> Path:
        return self.path / "codehub.env"

    @property
    def keyring_file(self) -> Path:
        return self.path / "keyring.json"

    @property
    def media(self) -> Path:
        return self.path / "media"

    @property
    def run_folder(self) -> Path:
        return self.path / "run"

    @property
    def exists(self) -> bool:
        return self.settings_file.exists()

    def create(self) -> bool:
        """Write settings with fresh secrets, and keys. Return False, and leave the settings, when there are some."""
        try:
            for folder in (self.path, self.media, self.run_folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_new = self._write_settings()
            self._create_keys(is_upgrade=not is_new)
            return is_new
        except OSError as error:
            message = f"The home {self.path} cannot be written: {error.strerror}. Set CODEHUB_HOME to another folder."
            raise StartError(message) from None

    def _create_keys(self, *, is_upgrade: bool) -> None:
        """Write fresh keys where there are none yet, here or in the file that CODEHUB_KEYRING names.

        An instance from before there were keyrings goes on accepting the tokens that SECRET_KEY signed.
        """
        variables = {**self.variables(), **{name: value for name, value in os.environ.items() if value}}
        given = variables.get("CODEHUB_KEYRING", "")
        if given.lstrip().startswith("{"):
            return
        secret_key = variables.get("SECRET_KEY", "") if is_upgrade else ""
        earlier = [keyring.from_secret_key(secret_key)] if secret_key else []
        keyring_file.ensure(Path(given).expanduser() if given else self.keyring_file, earlier=earlier)

    def _write_settings(self) -> bool:
        given = os.environ.get("CODEHUB_DEMO_PASSWORD")
        text = TEMPLATE.format(
            secret_key=secrets.token_urlsafe(48), demo_password=given or readable_password()
        )
        draft = self.path / f".codehub.env.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(text)
        try:
            self.settings_file.hardlink_to(draft)  # unlike a rename, fails when the file exists
        except FileExistsError:
            return False
        finally:
            draft.unlink()
        return True

    def variables(self) -> dict[str, str]:
        """Return the settings file as variables; empty without one."""
        if not self.exists:
            return {}
        lines = [line.strip() for line in self.settings_file.read_text().splitlines()]
        pairs = [line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")]
        return {name.removeprefix("export ").strip(): value.strip().strip("\"'") for name, value in pairs}

    def memory(self) -> dict[str, Any]:
        """Return what earlier starts remembered: ports, whether demo content is in, where it runs."""
        try:
            remembered: dict[str, Any] = json.loads((self.path / "memory.json").read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return remembered

    def remember(self, **facts: Any) -> None:
        """Add `facts` to the memory; a kill in between leaves the old ones."""
        draft = self.path / f".memory.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(json.dumps({**self.memory(), **facts}, indent=2))
        draft.rename(self.path / "memory.json")

    @contextmanager
    def claim(self) -> Iterator[None]:
        """Hold this home as its one supervisor. The kernel lets go when the process ends, even by kill -9."""
        self.run_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.run_folder / "lock").open("a") as lock:
            if not _lock(lock):
                raise AlreadyRunningError(self)
            yield

    @property
    def is_running(self) -> bool:
        """Whether a supervisor holds this home now."""
        if not (self.run_folder / "lock").exists():
            return False
        try:
            with self.claim():
                return False
        except AlreadyRunningError:
            return True


class AlreadyRunningError(StartError):
    """Another `codehub up` holds this home."""

    def __init__(self, home: Home) -> None:
        self.url = home.memory().get("url")
        where = f" at {self.url}" if self.url else " (it is just starting)"
        super().__init__(
            f"CodeHub already runs on {home.path}{where}. Another CODEHUB_HOME makes a second instance."
        )


def _lock(file: IO[str]) -> bool:
    """Take the lock, unless somebody holds it for longer than a look at it takes."""
    for _ in range(5):
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(0.05)
    return False


def readable_password() -> str:
    """Return a password of 69 random bits that can be typed from a screen."""
    letters = "".join(secrets.choice(READABLE) for _ in range(14))
    return f"{letters[:5]}-{letters[5:10]}-{letters[10:]}"
