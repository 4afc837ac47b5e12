"""C++: compiled by g++, which spends most of its time on the standard library's headers: these are compiled before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from codehub.judge.languages import gcc_calls
from codehub.judge.languages.base import BOX, IN_BOX, PRELUDE, RUNNER, Build, Call, in_box
from codehub.judge.languages.compiled import BUILD_LIMITS, PROGRAM
from codehub.judge.languages.declared import is_unclosed, matched
from codehub.judge.languages.gcc import FLAGS, Gnu
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import WORK, Step
from codehub.judge.syntax.grammars import parse

HEADER = "prelude.hpp"
PRECOMPILED = f"{HEADER}.gch"
WITH_PRELUDE = f'ln -s /proc/self/fd/{PRELUDE} {PRECOMPILED} && exec "$0" -include {HEADER} "$@"'
PRELUDE_LIMITS = replace(BUILD_LIMITS, output_kib=60 * 1024)
CALLER, STUB = f"{RUNNER}/caller.cpp", f"{RUNNER}/stub.cpp"
HARNESS = f"{RUNNER}/cpp_call.hpp"
TARGET = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
CALLED = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
MISSING = re.compile(
    r"^/runner/caller\.cpp:\d+:\d+: error: \u2018([\w:]+)\u2019 (?:was not declared|is not a member|has not been)[^\n]*\n(?: [^\n]*\n?)*",
    re.MULTILINE,
)
LEADING = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/|#[ \t]*include[ \t]*<\w+>)*", re.DOTALL)
INCLUDED = re.compile(r"^[ \t]*#[ \t]*include[ \t]*<(\w+)>", re.MULTILINE)


@dataclass(frozen=True)
class Cpp(Gnu):
    id: str = "cpp"
    label: str = "C++"
    entry: str = "main.cpp"
    compiler: str = "g++"
    package: str = "g++"
    standard: str = "c++20"
    suffixes: tuple[str, ...] = (".cpp", ".cc", ".cxx")
    libraries: tuple[str, ...] = ("-pthread",)

    offers_calls: bool = True

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        """With calls, compile a file that includes the entry and knows the functions by name."""
        build = super().build(entry, files)
        if not targets or is_unclosed(parse("cpp", files.get(entry, ""))):
            return build
        given = {
            CALLER: _caller(entry, _written(targets, files)).encode(),
            HARNESS: (IN_BOX / "cpp_call.hpp").read_bytes(),
            STUB: b"__attribute__((weak)) int main() { return 0; }\n",
        }
        command = tuple(CALLER if part == in_box(entry) else part for part in build.step.command)
        step = replace(build.step, command=(*command, STUB))
        return replace(build, box=replace(build.box, files={**build.box.files, **given}), step=step)

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        return self.step((in_box(PROGRAM),), limits, **gcc_calls.options(call))

    def clean(self, stderr: str) -> str:
        """Say of our own files only what the learner can do something about."""
        text = MISSING.sub(r"error: the function \1 is missing\n", super().clean(stderr))
        return gcc_calls.without_ours(text)

    def summary(self, stderr: str) -> str:
        return gcc_calls.summary(stderr) or super().summary(stderr)

    def prelude(self, files: Mapping[str, str], paths: list[str]) -> Build | None:
        """Precompile the headers that a program's only source begins with: they then mean the same as without."""
        if len(paths) != 1:
            return None
        headers = leading_headers(files[paths[0].removeprefix(f"{BOX}/")])
        if not headers:
            return None
        text = "".join(f"#include <{name}>\n" for name in headers)
        flags = (f"-std={self.standard}", *FLAGS, *self.libraries)
        target = ("-x", "c++-header", f"{RUNNER}/{HEADER}", "-o", f"{WORK}/{PRECOMPILED}")
        step = self.step((self.toolchain().program, *flags, *target), PRELUDE_LIMITS)
        box = replace(self.source_box({}), files={f"{RUNNER}/{HEADER}": text.encode()})
        return Build(box, step, (PRECOMPILED,), wrapper=("/bin/sh", "-c", WITH_PRELUDE))


def _written(targets: tuple[str, ...], files: Mapping[str, str]) -> dict[str, str]:
    """Keep the functions that the files mention, as C++ names them.

    Calling another fails in its own case, and tells nothing to the rest.
    """
    called = {name: name for name in CALLED.findall("\n".join(files.values()))}
    found = {}
    for target in filter(TARGET.fullmatch, targets):
        place, dot, name = target.rpartition(".")
        if name in (hits := matched([name], called)):
            found[target] = f"{place}{dot}{hits[name]}".replace(".", "::")
    return found


def _caller(entry: str, known: Mapping[str, str]) -> str:
    bound = ", ".join(f'{{"{target}", codehub::bind({name})}}' for target, name in known.items())
    return f'#include "{in_box(entry)}"\n#include "{HARNESS}"\nstatic const codehub::Start codehub_start({{{bound}}});\n'


def leading_headers(source: str) -> list[str]:
    """Return the standard headers that come before anything else, in one order whatever the source's."""
    leading = LEADING.match(source)
    return sorted(set(INCLUDED.findall(leading[0]))) if leading else []
