"""`codehub rebuild_progress`: recompute all progress from what learners did."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from codehub.learning import services
from codehub.learning.models import Course


class Command(BaseCommand):
    help = "Recompute progress from the recorded facts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--course", metavar="SLUG", help="Only this course.")
        parser.add_argument("--check", action="store_true", help="Change nothing; exit 1 if a row differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        course = None
        if options["course"]:
            course = Course.objects.filter(slug=options["course"]).first()
            if course is None:
                raise CommandError(f"There is no course {options['course']!r}.")
        with transaction.atomic():
            changed = services.rebuild_progress(course=course)
            if options["check"]:
                transaction.set_rollback(True)
        if options["check"] and changed:
            raise CommandError(f"{changed} rows differ from the facts.", returncode=1)
        self.stdout.write(f"{changed} rows changed.")
