"""`codehub check-course PATH...`: validate course folders and prove every exercise in the judge."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.text import Text

from codehub.learning.course_folders import CourseFolder, ExerciseProof, MutationScore, read_course
from codehub.learning.management.proof_tables import console, prove_all, report, show_proofs, show_scores


class Command(BaseCommand):
    help = (
        "Validate course folders and prove their exercises: references pass, stubs and wrong solutions fail."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="A folder with a course.yaml."
        )
        parser.add_argument(
            "--mutation",
            action="store_true",
            help="Put faults into the reference solutions, too, and list those that no test notices.",
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON document instead of tables.")

    def handle(self, *args: Any, **options: Any) -> None:
        folders = [read_course(path.resolve()) for path in options["paths"]]
        screen = console()
        with_mutation = options["mutation"]
        reports = []
        for folder in folders:
            exercises = [] if folder.faults else list(folder.exercises.values())
            found, scores = prove_all(exercises, with_mutation=with_mutation)
            reports.append(_report(folder, found, scores if with_mutation else None))
            if not options["json"]:
                _show(screen, folder)
                if found:
                    show_proofs(screen, folder.slug, found)
                if scores:
                    show_scores(screen, folder.slug, scores)
        if options["json"]:
            self.stdout.write(json.dumps(reports, indent=2))
        failed = sum(not report["ok"] for report in reports)
        if failed:
            raise CommandError(f"{failed} of {len(reports)} courses are not in order.", returncode=1)


def _report(
    folder: CourseFolder, found: list[ExerciseProof], scores: list[MutationScore] | None
) -> dict[str, Any]:
    return {
        "course": folder.slug,
        "path": str(folder.path),
        "ok": not folder.faults and all(proof.holds for proof in found),
        "lessons": len(folder.lessons),
        "exercises": len(folder.exercises),
        "faults": [asdict(fault) for fault in folder.faults],
        **report(found, scores),
    }


def _show(screen: Console, folder: CourseFolder) -> None:
    for fault in folder.faults:
        where = f"{folder.slug}/{fault.file}{fault.place}"
        screen.print(Text.assemble(("✗ ", "red"), where, ": ", fault.message))
