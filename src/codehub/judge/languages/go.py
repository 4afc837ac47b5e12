"""Go: the files are one module; the standard library is the only one there is."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from codehub.judge.languages import go_calls
from codehub.judge.languages.arguments import for_json
from codehub.judge.languages.base import BOX, Build, Call, Toolchain, in_box
from codehub.judge.languages.compiled import BUILD_LIMITS, PROGRAM, Compiled
from codehub.judge.languages.detection import program_below_usr, version_of
from codehub.judge.languages.diagnostics import Diagnostic, found_by, own
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import WORK, Step

ENVIRONMENT = {
    "GOCACHE": f"{WORK}/cache",
    "GOPATH": f"{WORK}/path",
    "GOPROXY": "off",
    "GOENV": "off",
    "GOTOOLCHAIN": "local",
    "GO111MODULE": "on",
    "GOFLAGS": "-mod=mod",
    "GOMAXPROCS": "2",
}
MODULE = "go.mod"
OWN_MODULE = "module exercise\n\ngo 1.18\n"
SLOW_BUILD_LIMITS = replace(BUILD_LIMITS, time_s=40.0, memory_mib=768)
COMPLAINT = re.compile(
    r"^(?:\./|vet: )?(?P<path>[\w./-]+\.go):(?P<line>\d+):(?:(?P<column>\d+):)? (?P<message>[^\n]*)",
    re.MULTILINE,
)
HEADER = re.compile(r"^# [\w./-]+\n", re.MULTILINE)
OWN_PLACE = re.compile(r"^(?:\t|\./)(?=[\w./-]+\.go:\d)", re.MULTILINE)
FOREIGN_FRAME = re.compile(
    rf"^[^\t\n][^\n]*\n\t(?:/usr/|{BOX}/(?:[\w./-]*/)?(?:{go_calls.HARNESS}/|{go_calls.CALLER}:))[^\n]*\n?",
    re.MULTILINE,
)
OTHER_PACKAGE = re.compile(rf"^found packages [^\n]*\b{go_calls.CALLER}\b[^\n]*", re.MULTILINE)
OUR_FILE = re.compile(rf"^(?:\./)?(?:[\w./-]*/)?{go_calls.CALLER}:\d[^\n]*\n?", re.MULTILINE)
NOISE = re.compile(r"^(?:goroutine \d+ \[[^\n]*|exit status \d+|\[signal [^\n]*)\n+", re.MULTILINE)
OFFSET = re.compile(r"(\.go:\d+) \+0x[0-9a-f]+$", re.MULTILINE)
ERROR = re.compile(r"^(?:panic|fatal error): ([^\n]*)", re.MULTILINE)
PLACE = re.compile(r"\.go:(\d+)")


@dataclass(frozen=True)
class Go(Compiled):
    id: str = "go"
    label: str = "Go"
    entry: str = "main.go"
    extra_memory_mib: int = 32
    offers_calls: bool = True

    def toolchain(self) -> Toolchain:
        program, folder = program_below_usr("go", "Install it: apt-get install golang-go.")
        return Toolchain(program, version_of(program, "version").split()[2].removeprefix("go"), folder)

    def build(self, entry: str, files: Mapping[str, str], targets: tuple[str, ...] = ()) -> Build:
        """Compile the entry's folder, as `go build` in it does."""
        files = {MODULE: OWN_MODULE, **files}
        box = replace(self.source_box(files), pretends_locks=True)
        if targets:
            calling = go_calls.given(entry, files, targets, files[MODULE])
            box = replace(box, files={**box.files, **calling})
        options = ("-buildvcs=false", "-ldflags=-s", "-o", f"{WORK}/{PROGRAM}")
        toolchain = self.toolchain()
        go = (toolchain.program, "build", *options, f"./{entry.rpartition('/')[0]}")
        in_folder = ("/bin/sh", "-c", 'cd "$0" && exec "$@"', BOX)
        limits = BUILD_LIMITS if _has_compiled_library(toolchain) else SLOW_BUILD_LIMITS
        step = self.step((*in_folder, *go), limits, address_space=False, environment=ENVIRONMENT)
        return Build(box, step, (PROGRAM,))

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return self.step((in_box(PROGRAM), *argv), limits, address_space=False)

    def call(self, entry: str, call: Call, files: Mapping[str, str], limits: Limits) -> Step:
        """Go has no named arguments: they come after the others, in their order."""
        job = json.dumps([call.target, for_json([*call.args, *call.kwargs.values()])]).encode()
        more = {"wants_result": True, "data": {4: job}, "environment": {"CODEHUB_CALL": "1"}}
        return self.step((in_box(PROGRAM),), limits, address_space=False, **more)

    def ran_out_of_memory(self, stderr: str) -> bool:
        return "fatal error: runtime: out of memory" in stderr or "cannot allocate memory" in stderr

    def clean(self, stderr: str) -> str:
        text = HEADER.sub("", super().clean(FOREIGN_FRAME.sub("", stderr)))
        text = OTHER_PACKAGE.sub("The file must begin with package main.", OUR_FILE.sub("", text))
        return OFFSET.sub(r"\1", OWN_PLACE.sub("", NOISE.sub("", text)))

    def summary(self, stderr: str) -> str:
        error = ERROR.search(stderr)
        if error is None:
            return super().summary(stderr)
        where = PLACE.search(stderr, error.end())
        return f"{error[1]} (line {where[1]})" if where else error[1]

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own(list(found_by(COMPLAINT, output)), files)


def _has_compiled_library(toolchain: Toolchain) -> bool:
    """Go stopped bringing its standard library compiled with 1.20."""
    numbers = re.findall(r"\d+", toolchain.version)[:2]
    return [int(number) for number in numbers] < [1, 20]
