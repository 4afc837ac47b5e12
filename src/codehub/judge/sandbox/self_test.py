"""Trying the sandbox before anyone needs it: what works, what is missing, and how to get it."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.limits import Limits
from codehub.judge.sandbox.bubblewrap import get_sandbox
from codehub.judge.sandbox.cgroups import limited_by
from codehub.judge.sandbox.contract import Box, BoxRequest, Step
from codehub.judge.sandbox.probing import find_bubblewrap

PROBE = Path(__file__).parent / "in_box" / "probe.py"
QUICK = Limits(time_s=1.0, memory_mib=64, output_kib=64)


@dataclass(frozen=True)
class Check:
    """One promise of the sandbox, tried. `detail` says what happened instead."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True)
class SandboxReport:
    """What `codehub doctor` shows. `memory_limit` is "cgroup v2", "cgroup v1" or "sampling"."""

    available: bool
    reason: str = ""
    fix: str = ""
    memory_limit: str = ""
    checks: list[Check] = field(default_factory=list)


_reports: dict[int, SandboxReport] = {}


def self_test() -> SandboxReport:
    """Try everything once; the report of a working sandbox is kept for the life of the process."""
    pid = os.getpid()
    if pid not in _reports:
        report = _try_everything()
        if not report.available:
            return report
        _reports.clear()
        _reports[pid] = report
    return _reports[pid]


def _try_everything() -> SandboxReport:
    try:
        checks = _checks()
    except SandboxUnavailableError as error:
        return SandboxReport(available=False, reason=error.reason, fix=error.fix)
    failed = [check for check in checks if not check.passed]
    if failed:
        reason = f"it does not hold: {failed[0].name} ({failed[0].detail})."
        return SandboxReport(
            available=False, reason=reason, fix="Report this; see docs/judge.md.", checks=checks
        )
    return SandboxReport(available=True, memory_limit=limited_by(), checks=checks)


def _checks() -> list[Check]:
    bubblewrap = find_bubblewrap()
    with get_sandbox().open(BoxRequest(harness=str(PROBE))) as box:
        return [
            Check(f"bubblewrap {bubblewrap.version}", passed=True),
            _promise(box, "runs a program", "start", "ok"),
            _promise(box, "has no network", "network", "refused"),
            _promise(box, "sees no files of the host", "host_files", "refused"),
            _promise(box, "is not root", "root", "refused"),
            _promise(box, "writes only to its own folder", "read_only", "refused"),
            _promise(box, "makes no namespaces", "namespaces", "refused"),
            _stopped(box, "stops at the memory limit", "memory", {"memory", None}),
            _stopped(box, "stops at the time limit", "spin", {"processor", "wall"}),
        ]


def _promise(box: Box, name: str, what: str, wanted: str) -> Check:
    execution = box.run(Step(limits=QUICK, job={"do": what}))
    said = execution.stdout.decode(errors="replace").strip()
    problem = execution.failure or execution.stderr.decode(errors="replace")[-200:] or said
    return Check(name, passed=said == wanted, detail="" if said == wanted else problem)


def _stopped(box: Box, name: str, what: str, reasons: set[str | None]) -> Check:
    """Check that a greedy step does not come to its end, where it would print "done"."""
    limits = Limits(time_s=0.2 if what == "spin" else 1.0, memory_mib=QUICK.memory_mib)
    execution = box.run(Step(limits=limits, job={"do": what}))
    passed = execution.stopped_by in reasons and b"done" not in execution.stdout and not execution.failure
    return Check(name, passed=passed, detail="" if passed else execution.failure or "it ran to its end")
