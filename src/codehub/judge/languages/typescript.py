"""TypeScript: types checked and JavaScript written once, then a fresh Node for every case."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from codehub.judge.languages.base import (
    BUNDLED,
    IN_BOX,
    NOTHING,
    Build,
    Call,
    ScriptStep,
    Toolchain,
    ToolchainMissingError,
    in_box,
    sources,
)
from codehub.judge.languages.compiled import BUILD_LIMITS
from codehub.judge.languages.diagnostics import Diagnostic, found_by, own
from codehub.judge.languages.javascript import JavaScript
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import BoxRequest, Step

COMPILER = BUNDLED / "typescript.cjs"
LIBRARIES = BUNDLED / "typescript.json"
COMPILED = re.compile(r"\.[jt]s$")
COMPLAINT = re.compile(
    r"^(?P<path>[\w./-]+\.[jt]s):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning) TS\d+: (?P<message>[^\n]*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class TypeScript(JavaScript):
    id: str = "typescript"
    label: str = "TypeScript"
    entry: str = "main.ts"

    def toolchain(self) -> Toolchain:
        node = super().toolchain()
        return replace(node, version=f"{_compiler_version()}, Node {node.version}")

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        paths = [path for path in sorted(files) if COMPILED.search(path)]
        box = replace(super().box({}), files={**sources(files), **_compiler()})
        job = json.dumps({"sources": paths}).encode()
        step = super().step(["/runner/build.cjs"], BUILD_LIMITS, data={4: job})
        return Build(box, step, tuple(dict.fromkeys(map(_compiled, paths))))

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        """Show the JavaScript, and of the learner's files those that are data."""
        data = {path: text for path, text in files.items() if not COMPILED.search(path)}
        box = super().box(data)
        return replace(box, files={**box.files, **{in_box(name): text for name, text in built.items()}})

    def check(self, files: Mapping[str, str], limits: Limits) -> list[Step]:
        return []

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return super().program(_compiled(entry), argv, limits)

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        return super().call(_compiled(entry), call, {}, limits)

    def script(self, entry: str, steps: list[ScriptStep], files: Mapping[str, str], limits: Limits) -> Step:
        return super().script(_compiled(entry), steps, {}, limits)

    def tests(
        self, tests: Mapping[str, str], solution_paths: list[str], limits: Limits, framework: str
    ) -> Step:
        return super().tests(tests, [_compiled(path) for path in solution_paths], limits, framework)

    def step(self, arguments: list[str], limits: Limits, **more: Any) -> Step:
        """Let Node name the lines of the learner's files, not of what was written from them."""
        return super().step(["--enable-source-maps", *arguments], limits, **more)

    def is_compile_error(self, stderr: str) -> bool:
        return False

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own(list(found_by(COMPLAINT, output)), files)


def _compiler_version() -> str:
    if not LIBRARIES.exists():
        raise ToolchainMissingError(
            "The TypeScript compiler is not in this installation. In a checkout: npm --prefix frontend run build."
        )
    return _version_in(LIBRARIES)


@lru_cache
def _version_in(libraries: Path) -> str:
    return str(json.loads(libraries.read_bytes())["version"])


@lru_cache
def _compiler() -> dict[str, bytes]:
    """Return what the compiler's box has besides the learner's files."""
    files = {path.name: path.read_bytes() for path in (COMPILER, LIBRARIES)}
    ours = {name: (IN_BOX / f"typescript_{name}").read_bytes() for name in ("build.cjs", "node.d.ts")}
    return {f"/runner/{name}": data for name, data in {**files, **ours}.items()}


def _compiled(path: str) -> str:
    return re.sub(r"\.ts$", ".js", path)
