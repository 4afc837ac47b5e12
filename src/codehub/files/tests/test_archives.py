"""Archives that mean no harm are taken."""

import contextlib
import io
import zipfile

import pytest

from codehub.files.errors import UnreadableFileError
from codehub.files.examining import process
from codehub.files.tests.hostile import archive


def folder(**options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as made:
        made.mkdir("src")
        made.writestr("src/main.py", "print(1)\n" * 1000)
        made.writestr("src/Grüße.txt", "Grüße")
        made.writestr("README", b"")
        with made.open("streamed.bin", "w") as entry:
            entry.write(bytes(range(256)) * 500)
    return out.getvalue()


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_folder_of_work_is_taken(compression):
    process.check_archive(io.BytesIO(folder(compression=compression)))


def test_an_archive_written_to_a_pipe_is_taken():
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.out = b""

        def writable(self):
            return True

        def write(self, data):
            self.out += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", "text" * 100)

    process.check_archive(io.BytesIO(pipe.out))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_ways_to_pack_are_refused(compression):
    with pytest.raises(UnreadableFileError):
        process.check_archive(io.BytesIO(archive(("a", b"x" * 100), compression=compression)))


@pytest.mark.parametrize("at", range(0, 130, 7))
def test_a_byte_that_was_changed_ends_in_a_refusal_or_in_nothing(at):
    made = bytearray(archive(("a", b"x" * 100), ("b", b"y")))
    made[at % len(made)] ^= 0xFF

    with contextlib.suppress(UnreadableFileError):
        process.check_archive(io.BytesIO(bytes(made)))
