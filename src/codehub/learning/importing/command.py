"""What the import commands share: options, the report on the terminal or as JSON, the exit code."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError
from rich.console import Console

from codehub.learning.course_folders import CourseFolder, ExerciseProof
from codehub.learning.importing.proving import PROCESSES
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.running import Wishes, run_import
from codehub.learning.importing.showing import show

WIDTH_WITHOUT_TERMINAL = 160


class ImportCommand(BaseCommand):
    """An import from PATH. A subclass says how the path becomes a course."""

    kind = ""
    path_help = ""
    may_replace = False

    def convert(self, path: Path, report: ImportReport, options: dict[str, Any]) -> CourseFolder:
        """Return the course that lies at `path`; raise SourceError when there is none."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", help=self.path_help)
        parser.add_argument(
            "--prove", action="store_true", help="Judge every stored solution after the import."
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON document.")
        parser.add_argument("--check", action="store_true", help="Only read and check; write nothing.")
        parser.add_argument("--slug", default="", help="The course's slug, when not the source's own.")
        parser.add_argument(
            "--instructor", default="", metavar="NAME", help="E-mail or username of whose course it becomes."
        )
        parser.add_argument(
            "--processes", type=int, default=PROCESSES, help=f"Proofs at once; {PROCESSES} unless given."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        report = ImportReport(kind=self.kind, source=str(path))
        wishes = Wishes(
            slug=options["slug"],
            instructor=options["instructor"],
            prove=options["prove"],
            only_check=options["check"],
            processes=options["processes"],
            heard=None if options["json"] else self._heard,
        )
        try:
            run_import(
                report, lambda found: self.convert(path, found, options), wishes, may_replace=self.may_replace
            )
        except ProgrammingError as error:
            message = "The database has not the tables of this version: run `codehub migrate` first."
            raise CommandError(message, returncode=1) from error
        if options["json"]:
            self.stdout.write(json.dumps(report.document(), indent=2, ensure_ascii=False))
        else:
            show(Console(width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL), report)
        if not report.ok:
            raise CommandError(_verdict(report), returncode=1)

    def _heard(self, proofs: list[ExerciseProof]) -> None:
        """Tell somebody who waits at a terminal how far the proofs are."""
        if sys.stderr.isatty() and proofs:
            held = all(proof.holds for proof in proofs)
            self.stderr.write(f"{'✓' if held else '✗'} {proofs[0].exercise}", lambda text: text)


def _verdict(report: ImportReport) -> str:
    if report.state == "refused":
        return "Nothing was imported."
    parts = []
    if report.errors:
        parts.append(f"{len(report.errors)} problems")
    if report.failed_proofs:
        parts.append(f"{len(report.failed_proofs)} proofs that do not hold")
    return f"Imported with {' and '.join(parts)}."
