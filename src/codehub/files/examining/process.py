"""The other side: starts the process, feeds it a file, and believes no more of its answer than it must."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import IO, Any

from codehub.files.errors import FileTooLargeError, UnreadableFileError

SECONDS = 20
WEBP = b"RIFF"


@dataclass(frozen=True)
class Encoded:
    """One re-encoded picture."""

    width: int
    height: int
    content: bytes


def encode_picture(file: IO[bytes], shapes: list[tuple[int, int, bool]]) -> list[Encoded]:
    """Return the picture as WebP in each shape (width, height, cropped), the largest first.

    Raise FileTooLargeError or UnreadableFileError.
    """
    answer, rest = _examine(file, {"shapes": shapes})
    encoded = []
    for width, height, size in answer["pictures"]:
        encoded.append(Encoded(width, height, rest[:size]))
        rest = rest[size:]
    if rest or not all(one.content.startswith(WEBP) for one in encoded):
        raise UnreadableFileError
    return encoded


def check_archive(file: IO[bytes]) -> None:
    """Raise UnreadableFileError unless `file` is a harmless ZIP."""
    _examine(file, {"archive": True})


def check_no_archive(file: IO[bytes]) -> None:
    """Raise UnreadableFileError if `file` is a ZIP as well."""
    _examine(file, {"archive": False})


def _examine(file: IO[bytes], order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    with tempfile.TemporaryFile() as out:  # a file, so that the process's limit on what it writes counts
        status = _run(file, order, out)
        out.seek(0)
        line, _, rest = out.read().partition(b"\n")
    # A limit that ends the process before it can answer is memory or time: the file asked too much.
    if status != 0 or not line:
        raise FileTooLargeError("This file takes too much work to read. Make it smaller and send that.")
    answer: dict[str, Any] = json.loads(line)
    if answer.get("refused") == "too_large":
        raise FileTooLargeError("This picture has too many pixels. Make it smaller and send that.")
    if "refused" in answer:
        raise UnreadableFileError
    return answer, rest


def _run(file: IO[bytes], order: dict[str, Any], out: IO[bytes]) -> int:
    """Return the exit status; a process that takes too long is killed and counts as 1."""
    file.seek(0)
    given = {"stdin": file} if _is_on_disk(file) else {"input": file.read()}
    try:
        return subprocess.run(
            [sys.executable, "-P", "-m", "codehub.files.examining", json.dumps(order)],
            **given,
            stdout=out,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env={name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ},
        ).returncode
    except subprocess.TimeoutExpired:
        return 1


def _is_on_disk(file: IO[bytes]) -> bool:
    try:
        os.lseek(file.fileno(), 0, os.SEEK_SET)
    except (OSError, AttributeError, ValueError):
        return False
    return True
