"""C: compiled by gcc."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from codehub.judge.languages import c_calls, gcc_calls
from codehub.judge.languages.base import Build, Call, in_box
from codehub.judge.languages.compiled import PROGRAM
from codehub.judge.languages.declared import is_unclosed
from codehub.judge.languages.gcc import Gnu
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import Step
from codehub.judge.syntax.grammars import parse


@dataclass(frozen=True)
class C(Gnu):
    id: str = "c"
    label: str = "C"
    entry: str = "main.c"
    compiler: str = "gcc"
    package: str = "gcc libc6-dev"
    standard: str = "c17"
    suffixes: tuple[str, ...] = (".c",)
    libraries: tuple[str, ...] = ("-lm",)
    offers_calls: bool = True
    has_exceptions: bool = False

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        """With calls, compile a file that includes the entry and knows the functions by name."""
        build = super().build(entry, files)
        if not targets or is_unclosed(parse("c", files.get(entry, ""))):
            return build
        box = replace(build.box, files={**build.box.files, **c_calls.given(entry, files, targets)})
        command = tuple(c_calls.CALLER if part == in_box(entry) else part for part in build.step.command)
        step = replace(build.step, command=(*command, c_calls.HARNESS, c_calls.STUB))
        return replace(build, box=box, step=step)

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        return self.step((in_box(PROGRAM),), limits, **gcc_calls.options(call))

    def clean(self, stderr: str) -> str:
        """Say of our own files only what the learner can do something about."""
        return gcc_calls.without_ours(super().clean(stderr))

    def summary(self, stderr: str) -> str:
        return gcc_calls.summary(stderr) or super().summary(stderr)
