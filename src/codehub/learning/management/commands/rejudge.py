"""`codehub rejudge COURSE_SLUG/EXERCISE_SLUG`: judge by the present tests what learners who have not passed have sent."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from codehub.learning import services
from codehub.learning.errors import RejudgingError
from codehub.learning.models import Attempt, Exercise, Rejudgement

LOOK_AGAIN_SECONDS = 0.5


class Command(BaseCommand):
    help = "Judge attempts again by the present tests. A fail may become a pass; a pass is never taken away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="COURSE_SLUG/EXERCISE_SLUG")
        parser.add_argument(
            "--wait",
            action="store_true",
            help="Wait until the workers of `codehub up` have judged them, and tell how many pass now.",
        )
        parser.add_argument(
            "--json", action="store_true", help="Print one JSON document instead of sentences."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        exercise = _exercise(options["name"])
        try:
            count = services.rejudge_exercise(editor=exercise.course.instructor, exercise=exercise)
        except RejudgingError as error:
            raise CommandError(error.detail, returncode=1) from None
        passed = None
        if not options["json"]:
            self._say(f"{options['name']}: {_attempts(count)} judged again.")
        if options["wait"]:
            passed = _wait_for(exercise, count)
            if not options["json"]:
                self._say(f"{passed} of them now pass.")
        if options["json"]:
            self._say(json.dumps({"exercise": options["name"], "count": count, "passed": passed}))

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _exercise(name: str) -> Exercise:
    course, _, slug = name.partition("/")
    known = Exercise.objects.select_related("course__instructor")
    exercise = known.filter(course__slug=course, slug=slug).first()
    if exercise is None:
        raise CommandError(f"There is no exercise {name!r}; write COURSE_SLUG/EXERCISE_SLUG.", returncode=1)
    return exercise


def _attempts(count: int) -> str:
    return "1 attempt is" if count == 1 else f"{count} attempts are"


def _wait_for(exercise: Exercise, count: int) -> int:
    """Wait for the verdicts of the latest `count` rejudgements; return how many of their attempts pass."""
    latest = Rejudgement.objects.filter(attempt__exercise=exercise).order_by("-created_at", "-pk")
    asked = list(latest[:count].values_list("pk", flat=True))
    while Rejudgement.objects.filter(pk__in=asked, finished_at=None).exists():
        time.sleep(LOOK_AGAIN_SECONDS)
    return Attempt.objects.filter(rejudgements__in=asked, verdict="accepted").distinct().count()
