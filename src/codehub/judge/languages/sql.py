"""SQL: statements on a SQLite database that lives in the memory of the box for one case."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from codehub.judge.languages.base import IN_BOX, NOTHING, Toolchain, in_box
from codehub.judge.languages.detection import version_of
from codehub.judge.languages.diagnostics import Diagnostic, found_by, own
from codehub.judge.languages.plain import Plain
from codehub.judge.limits import Limits
from codehub.judge.sandbox.bytecode import runner_python
from codehub.judge.sandbox.contract import BoxRequest, Step

HARNESS = str(IN_BOX / "sql_harness.py")
COMPLAINT = re.compile(
    r"^(?P<path>[\w./-]+):(?P<line>\d+):(?:(?P<column>\d+):)? (?P<message>[^\n]*)", re.MULTILINE
)


@dataclass(frozen=True)
class Sql(Plain):
    id: str = "sql"
    label: str = "SQL (SQLite)"
    entry: str = "main.sql"
    checks_first: bool = True

    def toolchain(self) -> Toolchain:
        program, folder = runner_python()
        return Toolchain(
            program, version_of(program, "-c", "import _sqlite3; print(_sqlite3.sqlite_version)"), folder
        )

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        return replace(super().box(files), folders=(), harness=HARNESS)

    def check(self, files: Mapping[str, str], limits: Limits) -> list[Step]:
        paths = [in_box(path) for path in sorted(files) if path.endswith(".sql")]
        return [self._step({"do": "check", "paths": paths}, limits)]

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return self._step({"do": "run", "entry": in_box(entry)}, limits)

    def _step(self, job: Mapping[str, object], limits: Limits) -> Step:
        return replace(self.step((), limits), job=job)

    def summary(self, stderr: str) -> str:
        found = COMPLAINT.search(stderr)
        return f"{found['message']} (line {found['line']})" if found else super().summary(stderr)

    def diagnostics(self, output: str, files: Mapping[str, str]) -> list[Diagnostic]:
        return own(list(found_by(COMPLAINT, output)), files)
