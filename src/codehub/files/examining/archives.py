"""Looking into ZIP files without unpacking them: whoever downloads one must be able to open it."""

import stat
import zipfile
from typing import BinaryIO

MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 200_000_000
MOST_RATIO = 100
MOST_NAME_CHARACTERS = 300
IS_ENCRYPTED = 0x1
HEADER_BYTES = 30


class ArchiveRefusedError(Exception):
    """It would harm who unpacks it, or cannot be looked into."""


def is_archive(file: BinaryIO) -> bool:
    """Whether some program would take `file` for a ZIP, whatever its beginning says."""
    return zipfile.is_zipfile(file)


def check(file: BinaryIO, *, size: int) -> None:
    """Raise ArchiveRefusedError for bombs, links, names that lead elsewhere, and what is hidden before or in it."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries, directory = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeError):
        raise ArchiveRefusedError from None
    if not entries or len(entries) > MOST_ENTRIES or min(entry.header_offset for entry in entries) > 0:
        raise ArchiveRefusedError
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED_BYTES or unpacked > max(size, 10_000) * MOST_RATIO:
        raise ArchiveRefusedError
    if _overlap(entries, directory) or len({entry.filename for entry in entries}) < len(entries):
        raise ArchiveRefusedError
    for entry in entries:
        _check_entry(entry)


def _overlap(entries: list[zipfile.ZipInfo], directory: int) -> bool:
    """Whether some bytes belong to two entries, so that they unpack many times over."""
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    ends = [start + HEADER_BYTES + size for start, size in places]
    return any(
        end > start for end, start in zip(ends, [*(start for start, _ in places[1:]), directory], strict=True)
    )


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name, mode = entry.orig_filename, entry.external_attr >> 16
    parts = name.replace("\\", "/").split("/")
    if entry.flag_bits & IS_ENCRYPTED or (
        stat.S_IFMT(mode) and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    ):
        raise ArchiveRefusedError
    if len(name) > MOST_NAME_CHARACTERS or not name.isprintable() or ":" in name:
        raise ArchiveRefusedError
    if ".." in parts or name.startswith(("/", "\\")):
        raise ArchiveRefusedError
