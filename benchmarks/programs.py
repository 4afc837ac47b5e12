"""What is judged: one ten-case exercise for each language, and the same programs without any judge."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PYTHON = """\
numbers = [int(word) for word in input().split()]
print(sum(number * number for number in numbers))
"""
JAVASCRIPT = """\
const numbers = require("fs").readFileSync(0, "utf8").trim().split(" ").map(Number);
console.log(numbers.reduce((sum, number) => sum + number * number, 0));
"""
CASES = {
    " ".join(map(str, range(start, start + 20))): sum(n * n for n in range(start, start + 20))
    for start in range(10)
}
"""Input to expected answer."""


@dataclass(frozen=True)
class Program:
    """A right answer to the exercise."""

    language: str
    label: str
    path: str
    source: str
    interpreter: tuple[str, ...]

    @property
    def tests(self) -> dict[str, Any]:
        """The exercise: ten public cases."""
        return {
            "schema": "codehub/tests@1",
            "language": self.language,
            "files": {"solution": [self.path], "entry": self.path},
            "cases": [
                {"id": f"case-{n}", "kind": "io", "stdin": f"{given}\n", "expect": {"stdout": f"{answer}\n"}}
                for n, (given, answer) in enumerate(CASES.items())
            ],
            "solutions": [
                {
                    "id": "reference",
                    "role": "reference",
                    "expect": "pass",
                    "files": [{"path": self.path, "text": self.source}],
                }
            ],
        }


PROGRAMS = [
    Program("python", "Python", "main.py", PYTHON, ("/usr/bin/python3", "-I", "-S")),
    Program("javascript", "JavaScript", "main.js", JAVASCRIPT, ("/usr/bin/env", "node")),
]


@contextmanager
def on_disk(program: Program) -> Iterator[Path]:
    """Put the program where a bare interpreter can run it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / program.path
        file.write_text(program.source)
        yield file


def run_bare(program: Program, file: Path) -> float:
    """Run the ten inputs one after the other, no sandbox, no limits; return the seconds."""
    started = time.perf_counter()
    for given, answer in CASES.items():
        run = subprocess.run(
            [*program.interpreter, str(file)], input=f"{given}\n".encode(), capture_output=True, check=True
        )
        if run.stdout != f"{answer}\n".encode():
            raise SystemExit(f"{program.path} is wrong.")
    return time.perf_counter() - started
