"""Programs compiled before, on the worker's disk. No box ever sees this folder.

An entry is named by everything that made it and carries its own checksum: one that is cut short, changed, or not ours
alone to write is removed, and the program compiled again.
"""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from codehub.judge.limits import MIB

FORMAT = b"codehub-build-1\n"
DIGEST_BYTES = 32
MOST_BYTES = 1024 * MIB
MOST_ENTRIES = 2000
KEPT_SHARE = 0.8
OURS_ALONE = 0o700


@dataclass(frozen=True)
class Entry:
    """What a compiler left: its files by name, and what it said, cleaned."""

    files: Mapping[str, bytes]
    output: str


@dataclass(frozen=True)
class CompileCache:
    """A folder of entries; the least recently used go first when it is full."""

    folder: Path
    most_bytes: int = MOST_BYTES
    most_entries: int = MOST_ENTRIES

    def load(self, key: str) -> Entry | None:
        """Return the entry, or None when there is none to be trusted."""
        path = self.folder / key
        try:
            data = _read_ours(path)
            entry = None if data is None else _unpacked(data)
            if entry is not None:
                os.utime(path)
                return entry
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            pass
        with suppress(OSError):
            path.unlink()
        return None

    def store(self, key: str, entry: Entry) -> None:
        """Keep an entry; a disk that takes none costs only time."""
        data = _packed(entry)
        if len(data) > self.most_bytes:
            return
        with suppress(OSError):
            descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                Path(name).replace(self.folder / key)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            self._make_room()

    def _make_room(self) -> None:
        entries = []
        for path in self.folder.iterdir():
            with suppress(OSError):
                status = path.stat(follow_symlinks=False)
                entries.append((status.st_mtime, status.st_size, path))
        size, count = sum(entry[1] for entry in entries), len(entries)
        if size <= self.most_bytes and count <= self.most_entries:
            return
        for _, length, path in sorted(entries):
            if size <= self.most_bytes * KEPT_SHARE and count <= self.most_entries * KEPT_SHARE:
                break
            with suppress(OSError):
                path.unlink()
            size, count = size - length, count - 1


def own_cache() -> CompileCache | None:
    """Return this worker's cache; None where it has no folder of its own to write to."""
    try:
        folder = _place() / "builds"
        folder.mkdir(mode=OURS_ALONE, parents=True, exist_ok=True)
        status = folder.stat(follow_symlinks=False)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            return None
        if stat.S_IMODE(status.st_mode) != OURS_ALONE:
            folder.chmod(OURS_ALONE)
    except (OSError, RuntimeError):
        return None
    return CompileCache(folder) if os.access(folder, os.W_OK) else None


def key_of(parts: object, files: Mapping[str, bytes]) -> str:
    """Name a build by all that goes into it: plain values, and files by content."""
    contents = {path: _digest(data) for path, data in files.items()}
    text = json.dumps([parts, contents], sort_keys=True, default=str)
    return hashlib.sha256(FORMAT + text.encode()).hexdigest()


@lru_cache(maxsize=32)
def _digest(data: bytes) -> str:
    """Hash once what many builds have in common, such as a compiler of several megabytes."""
    return hashlib.sha256(data).hexdigest()


def _place() -> Path:
    if home := os.environ.get("CODEHUB_HOME"):
        return Path(home).expanduser() / "cache"
    if cache := os.environ.get("XDG_CACHE_HOME"):
        return Path(cache) / "codehub"
    return Path.home() / ".cache" / "codehub"


def _read_ours(path: Path) -> bytes | None:
    """Read a plain file that only we can have written."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        is_ours = status.st_uid == os.getuid() and not status.st_mode & 0o022
        return file.read() if is_ours and stat.S_ISREG(status.st_mode) else None


def _packed(entry: Entry) -> bytes:
    sizes = {name: len(data) for name, data in entry.files.items()}
    head = json.dumps({"output": entry.output, "sizes": sizes}).encode() + b"\n"
    body = head + b"".join(entry.files.values())
    return FORMAT + hashlib.sha256(body).digest() + body


def _unpacked(data: bytes) -> Entry | None:
    start = len(FORMAT) + DIGEST_BYTES
    digest, body = data[len(FORMAT) : start], data[start:]
    if not data.startswith(FORMAT) or hashlib.sha256(body).digest() != digest:
        return None
    head, _, rest = body.partition(b"\n")
    known = json.loads(head)
    files = {}
    for name, size in known["sizes"].items():
        files[name], rest = rest[:size], rest[size:]
    return Entry(files, known["output"])
