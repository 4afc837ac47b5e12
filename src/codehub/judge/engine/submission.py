"""What is judged: the learner's files together with the exercise's own."""

import posixpath
import re
from dataclasses import dataclass
from typing import Any

PATH = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9_./-]{1,200}")
MOST_FILES = 60
MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True)
class Submission:
    """A learner's files (path to text) for a tests document of the contract exercise-tests-1."""

    language: str
    files: dict[str, str]
    tests: dict[str, Any]

    @property
    def solution_paths(self) -> list[str]:
        return [posixpath.normpath(path) for path in self.tests["files"]["solution"]]

    @property
    def entry(self) -> str:
        return posixpath.normpath(self.tests["files"].get("entry") or self.solution_paths[0])

    @property
    def targets(self) -> tuple[str, ...]:
        """Return the names of all functions that cases call, each once, in order."""
        calls = [case["target"] for case in self.tests["cases"] if case["kind"] == "call"]
        steps = [step for case in self.tests["cases"] if case["kind"] == "script" for step in case["steps"]]
        return tuple(dict.fromkeys([*calls, *(step["call"] for step in steps)]))

    def support(self) -> dict[str, str]:
        """Return the exercise's own files."""
        return files_of(self.tests["files"].get("support", []))

    def authored(self) -> dict[str, str]:
        """Return the files of the exercise's stored reference; none when it has no such solution."""
        stored = [
            each for each in self.tests.get("solutions", []) if each.get("role", each["id"]) == "reference"
        ]
        return files_of(stored[0]["files"]) if stored else {}

    def all_files(self) -> dict[str, str]:
        """Return the learner's files with the exercise's own on top, which no submission can replace."""
        return {posixpath.normpath(path): text for path, text in self.files.items()} | self.support()

    def fault(self) -> str:
        """Say in one sentence why these files cannot be run; empty when they can."""
        if bad := [path for path in self.files if not PATH.fullmatch(path)]:
            return f"{bad[0]!r} is not a usable file name."
        files = self.all_files()
        if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_CHARACTERS:
            return f"At most {MOST_FILES} files and {MOST_CHARACTERS} characters can be judged."
        if missing := [path for path in [*self.solution_paths, self.entry] if path not in files]:
            return f"The file {missing[0]} is missing."
        if clash := [path for path in files if any(other.startswith(f"{path}/") for other in files)]:
            return f"{clash[0]} is a file and a folder at once."
        return ""


def files_of(entries: list[dict[str, Any]]) -> dict[str, str]:
    """Return `[{path, text}]` as path to text."""
    return {posixpath.normpath(entry["path"]): entry["text"] for entry in entries}
