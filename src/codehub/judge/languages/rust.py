"""Rust: compiled by rustc, one crate from the entry file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from codehub.judge.languages import rust_calls
from codehub.judge.languages.arguments import for_json
from codehub.judge.languages.base import BOX, RUNNER, Build, Call, Toolchain, in_box
from codehub.judge.languages.compiled import BUILD_LIMITS, PROGRAM, Compiled
from codehub.judge.languages.detection import program_below_usr, rustup_program, version_of
from codehub.judge.languages.diagnostics import Diagnostic, found_by, own
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import WORK, Step

FIX = "Install it for all: apt-get install rustc."
FLAGS = ("--edition=2021", "-Copt-level=2", "-Cdebuginfo=0", "--crate-name=program", "--color=never")
COMPLAINT = re.compile(
    r"^(?P<severity>error|warning)(?:\[\w+\])?: (?P<message>[^\n]*)\n"
    r"(?: *--> (?P<path>[\w./-]+):(?P<line>\d+):(?P<column>\d+))",
    re.MULTILINE,
)
LAST_WORDS = re.compile(
    r"^(?:error: aborting due to|warning: \d+ warnings? emitted|For more information about|Some errors have detailed)[^\n]*\n*",
    re.MULTILINE,
)
BACKTRACE_NOTE = re.compile(r"^note: run with `RUST_BACKTRACE=1`[^\n]*\n?", re.MULTILINE)
PANIC = re.compile(
    r"^thread '[^\n]*' panicked at (?:'(?P<old>[^\n]*)', [\w./-]+:(?P<at>\d+):\d+|[\w./-]+:(?P<line>\d+):\d+:\n(?P<new>[^\n]*))",
    re.MULTILINE,
)
UNFIT = re.compile(rf"^error(?:\[\w+\])?: [^\n]*\n *--> {RUNNER}/[^\n]*\n(?:[^\n]+\n)*\n?", re.MULTILINE)
OURS = re.compile(
    rf"^(?:error|warning)(?:\[\w+\])?: [^\n]*\n *--> {RUNNER}/[^\n]*\n(?:[^\n]+\n)*\n?", re.MULTILINE
)
ABOUT_CALLS = re.compile(r"^error: (a function has parameters that the tests cannot give)$", re.MULTILINE)
OUR_LINE = re.compile(rf"^ *\d+ \| #\[allow[^\n]*\b{rust_calls.MODULE};[^\n]*\n", re.MULTILINE)
BUILD_THREADS = 32


@dataclass(frozen=True)
class Rust(Compiled):
    id: str = "rust"
    label: str = "Rust"
    entry: str = "main.rs"
    offers_calls: bool = True

    def toolchain(self) -> Toolchain:
        program, folder = rustup_program("rustc", FIX) or program_below_usr("rustc", FIX)
        return Toolchain(program, version_of(program, "--version").split()[1], folder)

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        remap = f"--remap-path-prefix={BOX}/="
        command = (self.toolchain().program, *FLAGS, remap, "-o", f"{WORK}/{PROGRAM}", in_box(entry))
        step = self.step(command, BUILD_LIMITS, address_space=False)
        box = self.source_box(files)
        if targets:
            box = replace(box, files={**box.files, **rust_calls.given(entry, files, targets)})
        return Build(box, replace(step, processes=BUILD_THREADS), (PROGRAM,))

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        """Rust has no named arguments: they come after the others, in their order."""
        job = json.dumps([call.target, for_json([*call.args, *call.kwargs.values()])]).encode()
        more = {"wants_result": True, "data": {4: job}, "environment": {"CODEHUB_CALL": "1"}}
        return self.step((in_box(PROGRAM),), limits, **more)

    def clean(self, stderr: str) -> str:
        """Say of our own files only what the learner can do something about."""
        text = OURS.sub(
            "", UNFIT.sub("error: a function has parameters that the tests cannot give\n\n", stderr, count=1)
        )
        text = OUR_LINE.sub("", text.replace(rust_calls.START, ""))
        return LAST_WORDS.sub("", BACKTRACE_NOTE.sub("", super().clean(text)))

    def summary(self, stderr: str) -> str:
        if unfit := ABOUT_CALLS.search(stderr):
            return f"{unfit[1].capitalize()}."
        panic = PANIC.search(stderr)
        if panic is None:
            return super().summary(stderr)
        return f"{panic['old'] or panic['new']} (line {panic['at'] or panic['line']})"

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        """A complaint about the end of a file may come from behind it, where calls have a line of ours."""
        found = own(list(found_by(COMPLAINT, output)), files)
        return [replace(one, line=min(one.line, len(files[one.path].splitlines()) or 1)) for one in found]
