"""`codehub prove COURSE_SLUG[/EXERCISE_SLUG]`: judge the stored solutions of a course's exercises, here and now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from codehub.learning.course_folders import ExerciseProof, MutationScore
from codehub.learning.management.proof_tables import console, prove_all, report, show_proofs, show_scores
from codehub.learning.models import Course, Exercise


class Command(BaseCommand):
    help = "Prove exercises: references pass, stubs and wrong solutions fail. Exit code 1 when one does not hold."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="COURSE_SLUG[/EXERCISE_SLUG]")
        parser.add_argument(
            "--mutation",
            action="store_true",
            help="Put faults into the reference solutions, too, and list those that no test notices.",
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON document instead of tables.")

    def handle(self, *args: Any, **options: Any) -> None:
        exercises = _exercises(options["name"])
        found, scores = prove_all(map(_as_file, exercises), with_mutation=options["mutation"])
        if options["json"]:
            measured = scores if options["mutation"] else None
            self.stdout.write(json.dumps(_report(options["name"], found, measured), indent=2))
        else:
            screen = console()
            show_proofs(screen, options["name"], found)
            if options["mutation"]:
                show_scores(screen, options["name"], scores)
        wanting = sum(not proof.holds for proof in found)
        if wanting:
            raise CommandError(f"{wanting} of {len(found)} proofs do not hold.", returncode=1)


def _report(name: str, found: list[ExerciseProof], scores: list[MutationScore] | None) -> dict[str, Any]:
    return {"name": name, "ok": all(proof.holds for proof in found), **report(found, scores)}


def _exercises(name: str) -> list[Exercise]:
    course_slug, _, slug = name.partition("/")
    course = Course.objects.filter(slug=course_slug).first()
    if course is None:
        raise CommandError(f"There is no course {course_slug!r}.", returncode=1)
    exercises = course.exercises.order_by("lesson__order", "order", "pk")
    found = list(exercises.filter(slug=slug) if slug else exercises)
    if not found:
        message = f"The course has no exercise {slug!r}." if slug else "The course has no exercises."
        raise CommandError(message, returncode=1)
    return found


def _as_file(exercise: Exercise) -> dict[str, Any]:
    return {
        "slug": exercise.slug,
        "starter_code": exercise.starter_code,
        "test_cases": exercise.test_cases,
    }
