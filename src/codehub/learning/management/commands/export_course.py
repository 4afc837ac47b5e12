"""`codehub export SLUG PATH`: a course as a folder that `codehub import course` reads back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from codehub.learning.course_folders import FolderInTheWayError, write_course
from codehub.learning.models import Course


class Command(BaseCommand):
    help = "Write a course with its lessons, exercises, tests and proofs into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="COURSE_SLUG")
        parser.add_argument(
            "path", type=Path, metavar="PATH", help="A new or empty folder, or an older export."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        course = Course.objects.filter(slug=options["slug"]).first()
        if course is None:
            raise CommandError(f"There is no course {options['slug']!r}.", returncode=1)
        try:
            files = write_course(course, options["path"])
        except FolderInTheWayError as error:
            raise CommandError(str(error), returncode=1) from None
        except OSError as error:
            raise CommandError(
                f"{options['path']} cannot be written: {error.strerror}.", returncode=1
            ) from None
        self.stdout.write(f"{course.title}: {len(files)} files in {options['path']}")
