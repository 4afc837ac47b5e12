"""Where the packages are: a folder, a folder of folders, or zip files of either."""

import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source, SourceError

PROBLEM = "problem.yaml"
ARCHIVES = {".zip", ".kpp"}
DEEPEST = 3
MOST_FILES = 20_000
MOST_FILE_BYTES = 100_000_000
MOST_BYTES = 1_000_000_000
MOST_ARCHIVES = 200


def find_packages(path: Path, workspace: Path, report: ImportReport) -> Iterator[tuple[str, Source]]:
    """Yield each package's name and folder; archives are unpacked below `workspace`."""
    if path.is_file():
        folder = unpack(path, workspace / "0")
        yield from _in_folder(folder, path.stem)
        return
    root = Source(path).root
    yield from _in_folder(root, root.name)
    archives = sorted(file for file in root.iterdir() if file.is_file() and file.suffix.lower() in ARCHIVES)
    for number, archive in enumerate(archives[:MOST_ARCHIVES], start=1):
        try:
            yield from _in_folder(unpack(archive, workspace / str(number)), archive.stem)
        except SourceError as error:
            report.source_error(error)


def _in_folder(folder: Path, name: str) -> Iterator[tuple[str, Source]]:
    if (folder / PROBLEM).is_file():
        yield name, Source(folder)
        return
    found = [
        file
        for depth in range(1, DEEPEST + 1)
        for file in folder.glob("/".join(["*"] * depth) + f"/{PROBLEM}")
    ]
    for file in sorted(found):
        if (
            file.is_file()
            and file.resolve().is_relative_to(folder.resolve())
            and not file.parent.is_symlink()
        ):
            yield file.parent.name, Source(file.parent)


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack an archive into a new folder; raise SourceError before anything lands outside of it."""
    try:
        with zipfile.ZipFile(archive) as bundle:
            members = [member for member in bundle.infolist() if not member.is_dir()]
            _refuse_odd(archive.name, members)
            for member in members:
                _extract(bundle, member, folder / PurePosixPath(member.filename))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SourceError(archive.name, f"The archive cannot be read: {error}.") from error
    return folder


def _refuse_odd(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES:
        raise SourceError(name, f"The archive has more than {MOST_FILES} files.")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise SourceError(name, f"The archive holds more than {MOST_BYTES // 1_000_000} MB.")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise SourceError(
                name, f"The archive has a file that would land outside of it: {member.filename}."
            )
        if stat.S_ISLNK(member.external_attr >> 16):
            raise SourceError(name, f"The archive has a link, which is not followed: {member.filename}.")
        if member.file_size > MOST_FILE_BYTES:
            message = f"The file {member.filename} has more than {MOST_FILE_BYTES // 1_000_000} MB."
            raise SourceError(name, message)


def _extract(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with bundle.open(member) as stream, target.open("wb") as file:
        # The size that the archive claims is a claim: never write more.
        shutil.copyfileobj(_Limited(stream, member.file_size), file)


class _Limited:
    """A stream that ends after so many bytes."""

    def __init__(self, stream: object, left: int) -> None:
        self._stream, self._left = stream, left

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data: bytes = self._stream.read(wanted) if wanted else b""  # type: ignore[attr-defined]
        self._left -= len(data)
        return data
