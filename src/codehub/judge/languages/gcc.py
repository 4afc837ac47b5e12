"""What C and C++ share: GNU's compilers, their words and their frames."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codehub.judge.languages.base import BOX, Build, Toolchain, in_box
from codehub.judge.languages.compiled import BUILD_LIMITS, PROGRAM, Compiled
from codehub.judge.languages.detection import program_below_usr, version_of
from codehub.judge.languages.diagnostics import MESSAGE_CHARACTERS, Diagnostic, found_by, own
from codehub.judge.sandbox.contract import WORK

COMPLAINT = re.compile(
    r"^(?P<path>[\w./+-]+):(?P<line>\d+):(?:(?P<column>\d+):)? "
    r"(?P<severity>fatal error|error|warning): (?P<message>[^\n]*)",
    re.MULTILINE,
)
REQUIRED_HERE = re.compile(
    r"^(?P<path>[\w./-]+):(?P<line>\d+):(?P<column>\d+):   required from here$", re.MULTILINE
)
LINKER_PLACE = re.compile(r"^(?:/usr/bin/ld: )?(?:\S*/)?cc\w+\.(?:o|ltrans\S*): ?", re.MULTILINE)
LINKER_OFFSET = re.compile(r"^(?:/usr/bin/ld: )?([\w./-]+):\(\.\w[^)]*\): ", re.MULTILINE)
LINKER = re.compile(r"^(?:/usr/bin/ld: |collect2: error: ld returned [^\n]*\n?)", re.MULTILINE)
UNDEFINED = re.compile(
    r"undefined reference to [`'](?P<name>[^']+)'|multiple definition of [`'](?P<again>[^']+)'"
)
FLAGS = (
    *("-O2", "-pipe", "-Wall", "-Wextra", "-fdiagnostics-color=never", "-fmax-errors=20"),
    *("-fno-diagnostics-show-option", f"-fmacro-prefix-map={BOX}/=", "-I", BOX),
)


@dataclass(frozen=True)
class Gnu(Compiled):
    """A language of the GNU compiler collection."""

    compiler: str = ""
    package: str = ""
    standard: str = ""
    suffixes: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()

    def toolchain(self) -> Toolchain:
        program, folder = program_below_usr(self.compiler, f"Install it: apt-get install {self.package}.")
        return Toolchain(program, version_of(program, "-dumpfullversion"), folder)

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        paths = [in_box(path) for path in sorted(files) if path.endswith(self.suffixes)]
        flags = (f"-std={self.standard}", *FLAGS)
        command = (self.toolchain().program, *flags, "-o", f"{WORK}/{PROGRAM}", *paths, *self.libraries)
        step = self.step(command, BUILD_LIMITS)
        return Build(self.source_box(files), step, (PROGRAM,), prelude=self.prelude(files, paths))

    def prelude(self, files: Mapping[str, str], paths: list[str]) -> Build | None:
        """Return what can be compiled before the sources are known; nothing unless a language says."""
        return None

    def clean(self, stderr: str) -> str:
        """Let the linker, too, name what is missing rather than where it looked."""
        text = LINKER_PLACE.sub("", super().clean(stderr))
        return LINKER.sub("", LINKER_OFFSET.sub(r"\1: ", text))

    def summary(self, stderr: str) -> str:
        if found := UNDEFINED.search(stderr):
            return (
                f"{found['name']} is not defined." if found["name"] else f"{found['again']} is defined twice."
            )
        if thrown := re.search(r"terminate called after throwing an instance of '([^']+)'", stderr):
            said = re.search(r"what\(\):  ([^\n]*)", stderr)
            return f"{thrown[1]}: {said[1]}" if said else thrown[1]
        if broken := re.search(r"([\w./-]+):(\d+): [^\n]*?Assertion [`']([^\n]*)' failed", stderr):
            return f"Assertion failed: {broken[3]} (line {broken[2]})"
        lines = [line for line in super().summary(stderr).splitlines() if not line.lstrip().startswith("|")]
        return lines[-1] if lines else ""

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own([*found_by(COMPLAINT, output), *_in_templates(output)], files)


def _in_templates(output: str) -> Iterator[Diagnostic]:
    """Blame an error inside a library's template on the line that asked for it."""
    for found in REQUIRED_HERE.finditer(output):
        complaint = COMPLAINT.search(output, found.end())
        if complaint and complaint["path"].startswith("/"):
            place = found["path"], int(found["line"]), int(found["column"])
            yield Diagnostic(*place, "error", complaint["message"].strip()[:MESSAGE_CHARACTERS])
