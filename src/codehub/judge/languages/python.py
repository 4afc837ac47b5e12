"""Python: a fork of a warm interpreter for every case."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from codehub.judge.languages.base import (
    BOX,
    IN_BOX,
    NOTHING,
    Build,
    Call,
    ScriptStep,
    Toolchain,
    in_box,
    sources,
)
from codehub.judge.languages.detection import version_of
from codehub.judge.languages.diagnostics import Diagnostic, own, under_caret
from codehub.judge.languages.pytest_bundle import pytest_zip
from codehub.judge.limits import Limits
from codehub.judge.sandbox.bytecode import runner_python
from codehub.judge.sandbox.contract import WORK, BoxRequest, Step
from codehub.judge.values import Other, SetValue, Undefined

HARNESS = str(IN_BOX / "python_harness.py")
# As Python writes frames, and as pytest does.
FOREIGN_FRAME = re.compile(
    r'^(?:  File "(?:/runner/|<frozen )[^\n]*|/runner/[^\n]*: in [^\n]*)\n(?:    [^\n]*\n)*', re.MULTILINE
)
LAST_LINE = re.compile(r'File "(?!/usr/|<)[^"\n]*", line (\d+)')
SYNTAX_ERROR = re.compile(
    r'^  File "(?P<path>[^"\n]+)", line (?P<line>\d+)\n(?P<shown>(?:    [^\n]*\n)*)(?P<message>\w+Error: [^\n]*)',
    re.MULTILINE,
)
SHOWN_INDENT = 4


@dataclass(frozen=True)
class Python:
    id: str = "python"
    label: str = "Python"
    entry: str = "main.py"
    checks_first: bool = True
    frameworks: tuple[str, ...] = ("pytest", "unittest")
    offers_calls: bool = True
    offers_scripts: bool = True
    has_exceptions: bool = True
    extra_memory_mib: int = 0
    processes: int = 64

    def toolchain(self) -> Toolchain:
        program, folder = runner_python()
        return Toolchain(program, version_of(program, "-V").removeprefix("Python "), folder)

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build | None:
        return None

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        return BoxRequest(files=sources(files), harness=HARNESS)

    def check(self, files: Mapping[str, str], limits: Limits) -> list[Step]:
        paths = [in_box(path) for path in files if path.endswith(".py")]
        return [self._step({"do": "check", "paths": paths}, limits)]

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return self._step({"do": "program", "entry": in_box(entry), "argv": argv}, limits)

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        job = {"do": "call", "entry": in_box(entry), "target": call.target}
        return self._step({**job, "args": call.args, "kwargs": dict(call.kwargs)}, limits, wants_result=True)

    def script(self, entry: str, steps: list[ScriptStep], files: Mapping[str, str], limits: Limits) -> Step:
        job = {"do": "script", "entry": in_box(entry), "steps": [asdict(step) for step in steps]}
        return self._step(job, limits, wants_result=True)

    def server(self, solution_paths: list[str], entry: str, limits: Limits) -> Step:
        modules = {
            f"codehub_{name}": (IN_BOX / f"python_{name}.py").read_text()
            for name in ("wire", "guests", "streams", "server")
        }
        paths = {name: in_box(path) for name, path in _modules(solution_paths).items()}
        job = {"do": "serve", "modules": modules, "folder": BOX, "entry": in_box(entry), "paths": paths}
        return self._step(job, limits)

    def test_box(self) -> BoxRequest:
        modules = {
            f"/runner/modules/codehub_{name}.py": (IN_BOX / f"python_{name}.py").read_bytes()
            for name in ("wire", "remote", "stand_ins", "callables", "openings", "patches")
        }
        files = {"/runner/pytest.zip": pytest_zip(), **modules}
        return BoxRequest(files=files, harness=str(IN_BOX / "python_driver.py"), is_ours=True)

    def tests(
        self, tests: Mapping[str, str], solution_paths: list[str], limits: Limits, framework: str
    ) -> Step:
        job = {"paths": list(tests), "modules": list(_modules(solution_paths))}
        return self._step(job, limits, wants_result=True)

    def _step(self, job: dict[str, Any], limits: Limits, *, wants_result: bool = False) -> Step:
        return Step(
            limits=limits,
            job=job,
            wants_result=wants_result,
            processes=limits.processes or self.processes,
            extra_memory_mib=self.extra_memory_mib,
        )

    def shared_modules(self, solution: Mapping[str, str], support: Mapping[str, str]) -> list[str]:
        return []

    def is_compile_error(self, stderr: str) -> bool:
        return False

    def ran_out_of_memory(self, stderr: str) -> bool:
        return "MemoryError" in stderr[-3000:] or "Cannot allocate memory" in stderr[-3000:]

    def clean(self, stderr: str) -> str:
        return FOREIGN_FRAME.sub("", stderr).replace("/box/", "").replace(f"{WORK}/", "")

    def summary(self, stderr: str) -> str:
        lines = [line for line in stderr.splitlines() if line and not line.startswith((" ", "Traceback"))]
        if not lines:
            return ""
        where = LAST_LINE.findall(stderr)
        return f"{lines[-1]} (line {where[-1]})" if where else lines[-1]

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        """Read the last syntax error. Python shows its line without the indentation, which the column needs back."""
        found = list(SYNTAX_ERROR.finditer(output))[-1:]
        return own([_diagnostic(error, files) for error in found], files)

    def show(self, value: Any) -> str:
        match value:
            case Other(name, text):
                return text or name
            case SetValue(items):
                return "{" + ", ".join(map(self.show, items)) + "}" if items else "set()"
            case Undefined():
                return "None"
            case list():
                return "[" + ", ".join(map(self.show, value)) + "]"
            case tuple():
                return "(" + ", ".join(map(self.show, value)) + ("," if len(value) == 1 else "") + ")"
            case dict():
                return "{" + ", ".join(f"{key!r}: {self.show(item)}" for key, item in value.items()) + "}"
        return repr(value)

    def show_call(self, call: Call) -> str:
        named = [f"{name}={self.show(value)}" for name, value in call.kwargs.items()]
        return f"{call.target}({', '.join([*map(self.show, call.args), *named])})"


def _diagnostic(error: re.Match[str], files: Mapping[str, str]) -> Diagnostic:
    path, number = error["path"], int(error["line"])
    lines = files.get(path, "").splitlines()
    source = lines[number - 1] if 0 < number <= len(lines) else ""
    column = under_caret(error["shown"].splitlines())
    if column is not None:
        column = max(1, column - SHOWN_INDENT + len(source) - len(source.lstrip()))
    return Diagnostic(path, number, column, "error", error["message"])


def _modules(paths: list[str]) -> dict[str, str]:
    """Return the importable names of source files."""
    return {path.removesuffix(".py").replace("/", "."): path for path in paths if path.endswith(".py")}
