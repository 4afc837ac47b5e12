"""What is judged: one ten-case exercise for each language, and the same programs without any judge."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
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
CPP = """\
#include <iostream>
int main() {
  long sum = 0;
  for (long number; std::cin >> number;) sum += number * number;
  std::cout << sum << '\\n';
}
"""
_versions = count()
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
    interpreter: tuple[str, ...] = ()
    compiler: tuple[str, ...] = ()
    comment: str = "#"

    def fresh(self) -> str:
        """Return the source as nobody has sent it before, so that no cache of programs knows it."""
        return f"{self.source}{self.comment} {next(_versions)}\n"

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
    Program("javascript", "JavaScript", "main.js", JAVASCRIPT, ("/usr/bin/env", "node"), comment="//"),
    Program(
        "cpp", "C++", "main.cpp", CPP, compiler=("/usr/bin/g++", "-std=c++20", "-O2", "-pipe"), comment="//"
    ),
]


@contextmanager
def on_disk(program: Program) -> Iterator[Path]:
    """Put the program where a bare interpreter can run it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / program.path
        file.write_text(program.source)
        yield file


def run_bare(program: Program, file: Path) -> float:
    """Compile if need be, then run the ten inputs one after the other; no sandbox, no limits. Return the seconds."""
    started = time.perf_counter()
    command = [*program.interpreter, str(file)]
    if program.compiler:
        command = [f"{file}.{next(_versions)}"]
        subprocess.run([*program.compiler, "-o", command[0], str(file)], check=True)
    for given, answer in CASES.items():
        run = subprocess.run(command, input=f"{given}\n".encode(), capture_output=True, check=True)
        if run.stdout != f"{answer}\n".encode():
            raise SystemExit(f"{program.path} is wrong.")
    return time.perf_counter() - started
