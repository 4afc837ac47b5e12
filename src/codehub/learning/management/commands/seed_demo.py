"""`codehub seed_demo`: the demo courses, owned by the demo instructor."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from codehub import learning
from codehub.accounts.models import User
from codehub.learning.course_folders import load_course, read_course

DEMO = Path(learning.__file__).parent / "demo"
INSTRUCTOR = "instructor@codehub.example"


class Command(BaseCommand):
    help = "Load or update the demo courses; what is unchanged stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        instructor = User.objects.filter(email=INSTRUCTOR).first()
        if instructor is None:
            raise CommandError("There is no demo instructor yet. Run `codehub seed_accounts` first.")
        for file in sorted(DEMO.glob("*/course.yaml")):
            try:
                report = load_course(read_course(file.parent), instructor=instructor)
            except ValueError as error:
                raise CommandError(str(error)) from None
            if options["verbosity"]:
                changed = f"{len(report.changes)} changes" if report.changes else "unchanged"
                self.stdout.write(f"{report.course.title}: {changed}")
