"""`codehub check-course PATH...`: validate course folders and prove every exercise in the judge."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from codehub.learning.course_folders import CourseFolder, ExerciseProof, prove_exercise, read_course

WIDTH_WITHOUT_TERMINAL = 160


class Command(BaseCommand):
    help = (
        "Validate course folders and prove their exercises: references pass, stubs and wrong solutions fail."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="A folder with a course.yaml."
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON document instead of tables.")

    def handle(self, *args: Any, **options: Any) -> None:
        folders = [read_course(path.resolve()) for path in options["paths"]]
        console = Console(width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL)
        reports = []
        for folder in folders:
            proofs = [] if folder.faults else list(_proofs(folder))
            reports.append(_report(folder, proofs))
            if not options["json"]:
                _show(console, folder, proofs)
        if options["json"]:
            self.stdout.write(json.dumps(reports, indent=2))
        failed = sum(not report["ok"] for report in reports)
        if failed:
            raise CommandError(f"{failed} of {len(reports)} courses are not in order.", returncode=1)


def _proofs(folder: CourseFolder) -> Any:
    for exercise in folder.exercises.values():
        yield from prove_exercise(exercise["slug"], exercise)


def _report(folder: CourseFolder, proofs: list[ExerciseProof]) -> dict[str, Any]:
    return {
        "course": folder.slug,
        "path": str(folder.path),
        "ok": not folder.faults and all(proof.holds for proof in proofs),
        "lessons": len(folder.lessons),
        "exercises": len(folder.exercises),
        "faults": [asdict(fault) for fault in folder.faults],
        "proofs": [asdict(proof) for proof in proofs],
    }


def _show(console: Console, folder: CourseFolder, proofs: list[ExerciseProof]) -> None:
    for fault in folder.faults:
        where = f"{folder.slug}/{fault.file}{fault.place}"
        console.print(Text.assemble(("✗ ", "red"), where, ": ", fault.message))
    if not proofs:
        return
    table = Table("", "Exercise", "Solution", "Role", "Expected", "Verdict", "Tests", "ms", "")
    for proof in proofs:
        mark = Text("✓", "green") if proof.holds else Text("✗", "red")
        tests = f"{proof.passed}/{proof.total}"
        table.add_row(
            mark,
            *(
                Text(cell)
                for cell in (proof.exercise, proof.solution, proof.role, proof.expect, proof.verdict)
            ),
            tests,
            str(proof.duration_ms),
            Text(proof.fault),
        )
    held = sum(proof.holds for proof in proofs)
    table.title = f"{folder.slug}: {held} of {len(proofs)} proofs hold"
    console.print(table)
