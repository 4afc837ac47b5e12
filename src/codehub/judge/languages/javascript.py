"""JavaScript: a fresh Node for every case."""

import json
import math
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from codehub.judge.languages.arguments import for_json
from codehub.judge.languages.base import (
    BUNDLED,
    IN_BOX,
    NOTHING,
    Build,
    Call,
    ScriptStep,
    Toolchain,
    in_box,
    sources,
)
from codehub.judge.languages.detection import program_below_usr, version_of
from codehub.judge.languages.diagnostics import Diagnostic, own, under_caret
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import WORK, BoxRequest, Step
from codehub.judge.values import Other, SetValue, Undefined

SCRIPT = re.compile(r"\.[cm]?js$")
CALLER = "/runner/call.cjs"
LINKED = ("objects.cjs", "stand_ins.cjs", "wire.cjs")
JEST = ("jest.cjs", "clock.cjs")
MODULE_SYNTAX = re.compile(
    r"^\s*(?:import\s*(?:[\w$*{][^;\n]*from\s*)?[\"']|import\s+[\w$*{]|export\s+(?:default|const|let|var|function|class|async|\{|\*))",
    re.MULTILINE,
)
RELATIVE_IMPORT = re.compile(
    r"""(?P<lead>\bfrom\s*|\bimport\s*\(?\s*)(?P<quote>["'])(?P<name>\.{1,2}/[^"'\n]+)(?P=quote)"""
)
RELATIVE_REQUIRE = re.compile(r"""\brequire\s*\(\s*(?P<quote>["'])(?P<name>\.{1,2}/[^"'\n]+)(?P=quote)""")
EXTENSIONS = ("", ".js", ".mjs", ".cjs", "/index.js")
COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
FOREIGN_FRAME = re.compile(r"^    at [^\n]*(?:node:|/runner/)[^\n]*\n?", re.MULTILINE)
NODE_FOOTER = re.compile(r"\n*Node\.js v[\d.]+\s*$")
ERROR_LINE = re.compile(
    r"^(?:Uncaught )?(\S[^\n]*)(?=\n    at )|^([A-Z]\w*(?:Error|Exception)\b[^\n]*)", re.MULTILINE
)
PLACE = re.compile(r"(?:/box/|\b)[\w./-]+\.[cm]?[jt]s:(\d+)")
SYNTAX_ERROR = re.compile(
    r"^(?P<path>[\w./-]+\.[cm]?js):(?P<line>\d+)\n(?P<shown>(?:[^\n]*\n)*?)\n?(?P<message>SyntaxError: [^\n]*)",
    re.MULTILINE,
)
OUT_OF_MEMORY = ("heap out of memory", "Array buffer allocation failed", "Cannot allocate memory")


@dataclass(frozen=True)
class JavaScript:
    id: str = "javascript"
    label: str = "JavaScript"
    entry: str = "main.js"
    checks_first: bool = False
    frameworks: tuple[str, ...] = ("node-test", "jest")
    offers_calls: bool = True
    offers_scripts: bool = True
    has_exceptions: bool = True
    extra_memory_mib: int = 160
    processes: int = 32

    def toolchain(self) -> Toolchain:
        program, folder = program_below_usr("node", "Install it: apt-get install nodejs (20 or newer).")
        return Toolchain(program, version_of(program, "--version").removeprefix("v"), folder)

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build | None:
        return None

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        """Add a package.json that says whether the files are modules, as Node decides by it."""
        given = sources(with_extensions(files))
        if is_module(files) and "package.json" not in files:
            given[in_box("package.json")] = b'{"type":"module"}'
        given |= _runner("call.cjs", "server.cjs", "modules.cjs", *LINKED)
        folder = self.toolchain().folder
        return BoxRequest(files=given, folders=(folder,) if folder else (), stack_mib=8)

    def check(self, files: Mapping[str, str], limits: Limits) -> list[Step]:
        return [self.step(["--check", in_box(path)], limits) for path in files if SCRIPT.search(path)]

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return self.step([in_box(entry), *argv], limits)

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        job = {
            "entry": in_box(entry),
            "target": call.target,
            "args": [*map(for_json, call.args), *([for_json(dict(call.kwargs))] if call.kwargs else [])],
            "isModule": is_module(files),
        }
        return self.step([CALLER], limits, wants_result=True, data={4: json.dumps(job).encode()})

    def script(self, entry: str, steps: list[ScriptStep], files: Mapping[str, str], limits: Limits) -> Step:
        job = {
            "entry": in_box(entry),
            "steps": [_script_step(step) for step in steps],
            "isModule": is_module(files),
        }
        return self.step([CALLER], limits, wants_result=True, data={4: json.dumps(job).encode()})

    def server(self, solution_paths: list[str], entry: str, limits: Limits) -> Step:
        return self.step(["/runner/server.cjs"], limits)

    def test_box(self) -> BoxRequest:
        folder = self.toolchain().folder
        return BoxRequest(
            files=_runner("driver.mjs", "specs.mjs", "reporter.mjs", "remote.cjs", "gate.cjs", *LINKED)
            | _jest(),
            folders=(folder,) if folder else (),
            stack_mib=8,
            is_ours=True,
        )

    def tests(
        self, tests: Mapping[str, str], solution_paths: list[str], limits: Limits, framework: str
    ) -> Step:
        job = {
            "paths": list(tests),
            "solution": solution_paths,
            "isModule": is_module(tests),
            "framework": framework,
        }
        reporter = ["--test-reporter=/runner/reporter.mjs", "--test-reporter-destination=stdout"]
        arguments = [*reporter, "/runner/driver.mjs"]
        return self.step(arguments, limits, wants_result=True, data={4: json.dumps(job).encode()})

    def shared_modules(self, solution: Mapping[str, str], support: Mapping[str, str]) -> list[str]:
        found: dict[str, None] = {}
        waiting = list(solution.items())
        while waiting:
            for name in imported(*waiting.pop(), support):
                if name not in found:
                    found[name] = None
                    waiting.append((name, support[name]))
        return list(found)

    def step(self, arguments: list[str], limits: Limits, **more: Any) -> Step:
        """Run Node with `arguments` under `limits`; what V8 needs beside its heap comes on top."""
        heap = f"--max-old-space-size={limits.memory_mib}"
        return Step(
            limits=limits,
            command=(self.toolchain().program, heap, *arguments),
            processes=max(limits.processes or 0, self.processes),
            extra_memory_mib=self.extra_memory_mib,
            address_space=False,
            **more,
        )

    def is_compile_error(self, stderr: str) -> bool:
        """Tell a file that Node could not parse from an error thrown later, by the loader's frame."""
        found = re.search(r"^SyntaxError: [^\n]*\n(?:    at [^\n]*\n?)?", stderr, re.MULTILINE)
        frames = (
            "wrapSafe",
            "internalCompileFunction",
            "compileSourceTextModule",
            "ModuleLoader.moduleStrategy",
        )
        return found is not None and any(frame in stderr for frame in frames)

    def ran_out_of_memory(self, stderr: str) -> bool:
        return any(text in stderr for text in OUT_OF_MEMORY)

    def clean(self, stderr: str) -> str:
        without_frames = NODE_FOOTER.sub("", FOREIGN_FRAME.sub("", stderr))
        return without_frames.replace("file:///box/", "").replace("/box/", "").replace(f"{WORK}/", "")

    def summary(self, stderr: str) -> str:
        found = ERROR_LINE.search(stderr)
        if found is None:
            lines = [line for line in stderr.splitlines() if line.strip()]
            return lines[-1].strip() if lines else ""
        where = PLACE.search(stderr)
        error = found[1] or found[2]
        return f"{error} (line {where[1]})" if where else error

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own(
            [
                Diagnostic(
                    found["path"],
                    int(found["line"]),
                    under_caret(found["shown"].splitlines()),
                    "error",
                    found["message"],
                )
                for found in SYNTAX_ERROR.finditer(output)
            ],
            files,
        )

    def show(self, value: Any) -> str:
        match value:
            case Other(name, text):
                return text or name
            case SetValue(items):
                return "Set {" + ", ".join(map(self.show, items)) + "}"
            case Undefined():
                return "undefined"
            case list() | tuple():
                return "[" + ", ".join(map(self.show, value)) + "]"
            case dict():
                return "{" + ", ".join(f"{json.dumps(k)}: {self.show(v)}" for k, v in value.items()) + "}"
            case float() if not math.isfinite(value):
                return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return json.dumps(value, ensure_ascii=False)

    def show_call(self, call: Call) -> str:
        options = [self.show(dict(call.kwargs))] if call.kwargs else []
        return f"{call.target}({', '.join([*map(self.show, call.args), *options])})"


def with_extensions(files: Mapping[str, str]) -> dict[str, str]:
    """Complete imports of the exercise's other files to their whole names, as bundlers and Jest find them."""

    def completed(path: str, found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["name"]))
        end = next((end for end in EXTENSIONS if target + end in files), "")
        return f"{found['lead']}{found['quote']}{found['name']}{end}{found['quote']}"

    return {
        path: RELATIVE_IMPORT.sub(partial(completed, path), text) if SCRIPT.search(path) else text
        for path, text in files.items()
    }


def imported(path: str, text: str, files: Mapping[str, str]) -> Iterator[str]:
    """Yield those of `files` that a module imports."""
    for pattern in (RELATIVE_IMPORT, RELATIVE_REQUIRE):
        for found in pattern.finditer(text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["name"]))
            yield from (
                target + end for end in EXTENSIONS if target + end in files and SCRIPT.search(target + end)
            )


def is_module(files: Mapping[str, str]) -> bool:
    """Tell whether any file uses `import` or `export` statements."""
    return any(
        path.endswith(".mjs") or (path.endswith(".js") and MODULE_SYNTAX.search(COMMENTS.sub("", text)))
        for path, text in files.items()
    )


def _runner(*names: str) -> dict[str, bytes]:
    return {f"/runner/{name}": (IN_BOX / f"javascript_{name}").read_bytes() for name in names}


@lru_cache
def _jest() -> dict[str, bytes]:
    """Return Jest's `expect`, mocks and timers; nothing in a checkout whose front end was never built."""
    return {f"/runner/{name}": (BUNDLED / name).read_bytes() for name in JEST if (BUNDLED / name).exists()}


def _script_step(step: ScriptStep) -> dict[str, Any]:
    named = [for_json(dict(step.kwargs))] if step.kwargs else []
    return {"let": step.let, "call": step.call, "args": [*map(for_json, step.args), *named]}
