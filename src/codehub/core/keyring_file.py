"""Writing the keyring's file: whole or not at all, readable by its owner only, one writer at a time."""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from codehub.core.keyring import Key, Keyring, generate, parse


def ensure(path: Path, *, earlier: Iterable[Key] = ()) -> bool:
    """Write fresh keys after `earlier` ones, or add those that are missing. Return False when all are there."""
    with _lock(path):
        if not path.exists():
            _write(path, Keyring((*earlier, *generate().keys)))
            return True
        keyring = parse(path.read_text())
        if not keyring.missing():
            return False
        _write(path, keyring.adding(keyring.missing(), datetime.now(UTC)))
        return True


def change(path: Path, change: Callable[[Keyring], Keyring]) -> Keyring:
    """Replace the keyring by what `change` makes of it; running processes take it up at their next use."""
    with _lock(path):
        keyring = change(parse(path.read_text()))
        _write(path, keyring)
        return keyring


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.with_name(f".{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(path: Path, keyring: Keyring) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(keyring.text())
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
