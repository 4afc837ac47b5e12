"""Looking into ZIP files without unpacking them: whoever downloads one must be able to open it."""

import stat
import struct
import zipfile
import zlib
from typing import BinaryIO

MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 200_000_000
MOST_RATIO = 100
MOST_NAME_CHARACTERS = 300
IS_ENCRYPTED = 0x1
IS_UTF8 = 0x800
HEADER = struct.Struct("<4s2xHH16xHH")
"""Of an entry, where its bytes are: signature, flags, method, lengths of the name and of what follows it."""
HEADER_BYTES = HEADER.size
BLOCK_BYTES = 65_536


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
    except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeError, struct.error):
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
        _check_content(file, entry)


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


def _check_content(file: BinaryIO, entry: zipfile.ZipInfo) -> None:
    """Raise ArchiveRefusedError unless the entry unpacks to as much as it says: not every program stops there."""
    file.seek(entry.header_offset)
    header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES:
        raise ArchiveRefusedError
    _, flags, method, name_bytes, extra_bytes = HEADER.unpack(header)
    name = file.read(name_bytes)
    if flags & IS_ENCRYPTED or method != entry.compress_type or name != _name_of(entry):
        raise ArchiveRefusedError
    file.seek(extra_bytes, 1)
    if method == zipfile.ZIP_STORED:
        is_honest = entry.compress_size == entry.file_size
    else:
        is_honest = method == zipfile.ZIP_DEFLATED and _inflated(file, entry) == entry.file_size
    if not is_honest:
        raise ArchiveRefusedError


def _name_of(entry: zipfile.ZipInfo) -> bytes:
    """Return the name as the directory has it."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & IS_UTF8 else "cp437")


def _inflated(file: BinaryIO, entry: zipfile.ZipInfo) -> int:
    """Return how many bytes come out, or more than the entry says as soon as there are more."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    left, size = entry.compress_size, 0
    try:
        while left and not unpacker.eof and size <= entry.file_size:
            block = file.read(min(left, BLOCK_BYTES))
            left -= len(block) or left
            while block and size <= entry.file_size:
                size += len(unpacker.decompress(block, BLOCK_BYTES))
                block = unpacker.unconsumed_tail
    except zlib.error:
        raise ArchiveRefusedError from None
    return size if unpacker.eof and not left and not unpacker.unused_data else -1
