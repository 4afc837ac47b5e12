"""Bash: the script runs as it is; the box has the machine's own commands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from codehub.judge.languages.base import Toolchain, in_box
from codehub.judge.languages.detection import program_below_usr, version_of
from codehub.judge.languages.diagnostics import Diagnostic, found_by, own
from codehub.judge.languages.plain import Plain
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import Step

COMPLAINT = re.compile(r"^(?P<path>[\w./-]+): line (?P<line>\d+): (?P<message>(?!`)[^\n]+)", re.MULTILINE)


@dataclass(frozen=True)
class Bash(Plain):
    id: str = "bash"
    label: str = "Bash"
    entry: str = "main.sh"
    checks_first: bool = True

    def toolchain(self) -> Toolchain:
        program, folder = program_below_usr("bash", "Install it: apt-get install bash.")
        return Toolchain(program, version_of(program, "-c", "echo ${BASH_VERSION%%(*}"), folder)

    def check(self, files: Mapping[str, str], limits: Limits) -> list[Step]:
        program = self.toolchain().program
        scripts = [path for path in files if path.endswith((".sh", ".bash"))]
        return [self.step((program, "-n", in_box(path)), limits) for path in scripts]

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return self.step((self.toolchain().program, in_box(entry), *argv), limits)

    def summary(self, stderr: str) -> str:
        found = COMPLAINT.search(stderr)
        return f"{found['message']} (line {found['line']})" if found else super().summary(stderr)

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own(list(found_by(COMPLAINT, output)), files)
