"""Reads a file from standard input and an order from the command line; writes a line of JSON, then the pictures."""

import io
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from codehub.files.examining import archives, pictures

MORE_BYTES = 112 * 1024 * 1024
"""Address space beyond what the started process has. Of it, at most 64 MB become resident (tests/test_pictures.py)."""
SECONDS = 10
MOST_OUTPUT_BYTES = 16_000_000


def give_up_rights() -> None:
    """Limit memory, time and what can be written: a decoder that is tricked has nothing to take."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        most = int(statm.read_text().split()[0]) * resource.getpagesize() + MORE_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT_BYTES, MOST_OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


def picture(file: BinaryIO, shapes: list[list[Any]]) -> tuple[dict[str, Any], list[bytes]]:
    try:
        made = pictures.encode(file, [pictures.Shape(*shape) for shape in shapes])
    except (pictures.PictureTooLargeError, Image.DecompressionBombError, MemoryError):
        return {"refused": "too_large"}, []
    except Image.DecompressionBombWarning:
        return {"refused": "too_large"}, []
    except Exception:  # noqa: BLE001 # decoders raise whatever they like on broken files
        return {"refused": "unreadable"}, []
    sizes = [[one.width, one.height, len(one.content)] for one in made]
    return {"pictures": sizes}, [one.content for one in made]


def archive(file: BinaryIO, *, is_wanted: bool) -> dict[str, Any]:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    try:
        if not is_wanted:
            return {"refused": "unreadable"} if archives.is_archive(file) else {}
        archives.check(file, size=size)
    except (archives.ArchiveRefusedError, MemoryError):
        return {"refused": "unreadable"}
    return {}


def main() -> None:
    order = json.loads(sys.argv[1])
    give_up_rights()
    given = sys.stdin.buffer
    file: BinaryIO = given if given.seekable() else io.BytesIO(given.read())
    contents: list[bytes] = []
    if "shapes" in order:
        answer, contents = picture(file, order["shapes"])
    else:
        answer = archive(file, is_wanted=order["archive"])
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(contents))
    sys.stdout.flush()
    os._exit(0)  # a decoder's leftovers need no tidying


if __name__ == "__main__":
    main()
