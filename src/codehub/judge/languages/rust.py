"""Rust: compiled by rustc, one crate from the entry file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from codehub.judge.languages.base import BOX, Build, Toolchain, in_box
from codehub.judge.languages.compiled import BUILD_LIMITS, PROGRAM, Compiled
from codehub.judge.languages.detection import program_below_usr, rustup_program, version_of
from codehub.judge.languages.diagnostics import Diagnostic, found_by, own
from codehub.judge.sandbox.contract import WORK

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
BUILD_THREADS = 32


@dataclass(frozen=True)
class Rust(Compiled):
    id: str = "rust"
    label: str = "Rust"
    entry: str = "main.rs"

    def toolchain(self) -> Toolchain:
        program, folder = rustup_program("rustc", FIX) or program_below_usr("rustc", FIX)
        return Toolchain(program, version_of(program, "--version").split()[1], folder)

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        remap = f"--remap-path-prefix={BOX}/="
        command = (self.toolchain().program, *FLAGS, remap, "-o", f"{WORK}/{PROGRAM}", in_box(entry))
        step = self.step(command, BUILD_LIMITS, address_space=False)
        return Build(self.source_box(files), replace(step, processes=BUILD_THREADS), (PROGRAM,))

    def clean(self, stderr: str) -> str:
        return LAST_WORDS.sub("", BACKTRACE_NOTE.sub("", super().clean(stderr)))

    def summary(self, stderr: str) -> str:
        panic = PANIC.search(stderr)
        if panic is None:
            return super().summary(stderr)
        return f"{panic['old'] or panic['new']} (line {panic['at'] or panic['line']})"

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own(list(found_by(COMPLAINT, output)), files)
