"""Reading somebody else's folder: nothing outside it, nothing too large, only text, one sentence for each problem."""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from codehub.learning.course_folders.yaml_files import parse_yaml

MOST_BYTES = 2_000_000


class SourceError(Exception):
    """One thing of the source cannot be used; `place` is its path inside the source."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.place = place
        self.message = message


class Source:
    """A folder whose files are read by their paths inside it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise SourceError("", f"{root} is not a folder.")

    def below(self, path: str) -> "Source":
        return Source(self._inside(path))

    def has(self, path: str) -> bool:
        """Tell whether there is such a file that may be read."""
        try:
            return self._inside(path).is_file()
        except (SourceError, OSError, ValueError):
            return False

    def has_folder(self, path: str) -> bool:
        try:
            return self._inside(path).is_dir()
        except (SourceError, OSError, ValueError):
            return False

    def size(self, path: str) -> int:
        """Return how many bytes a file has that `files` has named."""
        return self._inside(path).stat().st_size

    def data(self, path: str, *, most_bytes: int = MOST_BYTES) -> bytes:
        """Return a file's bytes; raise SourceError for whatever keeps them from being read."""
        file = self._inside(path)
        try:
            if not file.is_file():
                raise SourceError(path, "The file is missing.")
            size = file.stat().st_size
            if size > most_bytes:
                message = (
                    f"The file has {size / 1e6:.1f} MB; at most {most_bytes / 1e6:.1f} MB can be imported."
                )
                raise SourceError(path, message)
            return file.read_bytes()
        except OSError as error:
            raise SourceError(path, f"The file cannot be read: {error.strerror}.") from error

    def text(self, path: str, *, most_bytes: int = MOST_BYTES) -> str:
        """Return a file's text with plain line ends."""
        data = self.data(path, most_bytes=most_bytes)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SourceError(path, f"The file is not UTF-8 text (byte {error.start}).") from error
        if "\0" in text:
            raise SourceError(path, "The file is not text: it has a zero byte.")
        return text.replace("\r\n", "\n")

    def optional_text(self, path: str) -> str:
        return self.text(path) if self.has(path) else ""

    def json(self, path: str) -> Any:
        try:
            return json.loads(self.text(path))
        except (ValueError, RecursionError) as error:
            raise SourceError(path, f"The file is not JSON: {' '.join(str(error).split())}.") from error

    def yaml(self, path: str) -> Any:
        try:
            return parse_yaml(self.text(path))
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            raise SourceError(path, f"The file is not YAML: {' '.join(str(error).split())}") from error

    def object_of(self, path: str) -> dict[str, Any]:
        """Return a JSON or YAML file that has to hold an object."""
        found = self.json(path) if path.endswith(".json") else self.yaml(path)
        if not isinstance(found, dict):
            raise SourceError(path, "The file should hold an object with keys and values.")
        return found

    def names(self, path: str = "") -> list[str]:
        """Return the names in a folder, sorted; none when it is not there."""
        if path and not self.has_folder(path):
            return []
        return sorted(entry.name for entry in self._inside(path).iterdir())

    def files(self, path: str = "") -> Iterator[str]:
        """Yield the paths of all files below a folder, in order; links are not followed."""
        base = self._inside(path)
        for file in sorted(base.rglob("*")):
            if file.is_file() and not file.is_symlink() and file.resolve().is_relative_to(self.root):
                yield str(PurePosixPath(file.relative_to(self.root)))

    def _inside(self, path: str) -> Path:
        if "\0" in path or not isinstance(path, str):
            raise SourceError(str(path)[:200], "This is not a usable path.")
        found = (self.root / path).resolve()
        if not found.is_relative_to(self.root):
            raise SourceError(path, "The path leads out of the folder.")
        return found
