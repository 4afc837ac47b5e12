"""What languages have in common that only run programs: nothing to compile, no calls, no unit tests."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codehub.judge.languages.base import BOX, NOTHING, Build, Call, ScriptStep, Toolchain, sources
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import WORK, BoxRequest, Step
from codehub.judge.values import Other, SetValue, Undefined

OUT_OF_MEMORY = (
    "bad_alloc",
    "out of memory",
    "annot allocate memory",
    "memory allocation of",
    "cannot allocate",
)


@dataclass(frozen=True)
class Plain:
    """A language whose programs read and write."""

    checks_first: bool = False
    frameworks: tuple[str, ...] = ()
    offers_calls: bool = False
    offers_scripts: bool = False
    has_exceptions: bool = True
    extra_memory_mib: int = 0
    processes: int = 64

    def toolchain(self) -> Toolchain:
        raise NotImplementedError

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build | None:
        return None

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        """Show the files and the toolchain."""
        folder = self.toolchain().folder
        return BoxRequest(files=sources(files), folders=(folder,) if folder else ())

    def check(self, files: Mapping[str, str], limits: Limits) -> list[Step]:
        return []

    def step(self, command: tuple[str, ...], limits: Limits, **more: Any) -> Step:
        return Step(
            limits=limits,
            command=command,
            processes=limits.processes or self.processes,
            extra_memory_mib=self.extra_memory_mib,
            **more,
        )

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        raise NotImplementedError

    def script(self, entry: str, steps: list[ScriptStep], files: Mapping[str, str], limits: Limits) -> Step:
        raise NotImplementedError

    def server(self, solution_paths: list[str], entry: str, limits: Limits) -> Step:
        raise NotImplementedError

    def test_box(self) -> BoxRequest:
        raise NotImplementedError

    def tests(
        self, tests: Mapping[str, str], solution_paths: list[str], limits: Limits, framework: str
    ) -> Step:
        raise NotImplementedError

    def shared_modules(self, solution: Mapping[str, str], support: Mapping[str, str]) -> list[str]:
        return []

    def is_compile_error(self, stderr: str) -> bool:
        return False

    def ran_out_of_memory(self, stderr: str) -> bool:
        return any(text in stderr[-3000:] for text in OUT_OF_MEMORY)

    def clean(self, stderr: str) -> str:
        return stderr.replace(f"{BOX}/", "").replace(f"{WORK}/", "")

    def summary(self, stderr: str) -> str:
        lines = [line.strip() for line in stderr.splitlines() if line.strip()]
        return lines[-1] if lines else ""

    def show(self, value: Any) -> str:
        match value:
            case Other(name, text):
                return text or name
            case SetValue(items):
                return "{" + ", ".join(map(self.show, items)) + "}"
            case Undefined():
                return "null"
            case list() | tuple():
                return "[" + ", ".join(map(self.show, value)) + "]"
            case dict():
                return "{" + ", ".join(f"{json.dumps(k)}: {self.show(v)}" for k, v in value.items()) + "}"
        return json.dumps(value, ensure_ascii=False)

    def show_call(self, call: Call) -> str:
        given = [*map(self.show, call.args), *map(self.show, call.kwargs.values())]
        return f"{call.target}({', '.join(given)})"
