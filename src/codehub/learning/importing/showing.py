"""An import's report for people at a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from codehub.learning.importing.reports import ImportReport, Remark
from codehub.learning.importing.revisions import short

MOST_SKIPPED = 10


def show(console: Console, report: ImportReport) -> None:
    """Print what was imported, what was left out and why, and which proofs do not hold."""
    for remark in report.remarks:
        if remark.level == "warning":
            _line(console, "!", "yellow", remark)
    skipped = [remark.exercise or remark.place for remark in report.remarks if remark.level == "skipped"]
    if skipped:
        more = f" and {len(skipped) - MOST_SKIPPED} more" if len(skipped) > MOST_SKIPPED else ""
        console.print(
            Text(f"- left out as unfinished or deprecated: {', '.join(skipped[:MOST_SKIPPED])}{more}")
        )
    for remark in report.errors:
        _line(console, "✗", "red", remark)
    if report.state != "refused":
        console.print(Text(_summary(report)))
    if report.is_proven:
        _show_proofs(console, report)


def _line(console: Console, mark: str, colour: str, remark: Remark) -> None:
    where = f"{remark.place}: " if remark.place else ""
    console.print(Text.assemble((f"{mark} ", colour), where, remark.message))


def _summary(report: ImportReport) -> str:
    counts = f"{report.lessons} lessons, {report.exercises} exercises"
    origin = f"revision {short(report.revision)}, " if report.revision else ""
    licence = f"licence {report.licence}, " if report.licence else ""
    changes = f", {len(report.changes)} changes" if report.state == "changed" else ""
    seconds = sum(report.seconds.get(name, 0) for name in ("convert", "load"))
    return f"{report.title} ({report.course}) {report.state}{changes}: {counts}, {origin}{licence}{seconds:.1f} s"


def _show_proofs(console: Console, report: ImportReport) -> None:
    failed = report.failed_proofs
    held = len(report.proofs) - len(failed)
    if failed:
        table = Table("Exercise", "Solution", "Role", "Expected", "Verdict", "Tests", "Why it does not hold")
        for proof in failed:
            cells = (proof.exercise, proof.solution, proof.role, proof.expect, proof.verdict)
            tests = f"{proof.passed}/{proof.total}"
            table.add_row(*map(Text, cells), tests, Text(proof.fault))
        console.print(table)
    console.print(Text(f"{held} of {len(report.proofs)} proofs hold, {report.seconds.get('prove', 0):.1f} s"))
