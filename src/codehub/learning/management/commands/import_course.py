"""`codehub import course PATH`: a course folder, as `codehub export` writes it."""

from pathlib import Path
from typing import Any

from codehub.learning.course_folders import CourseFolder, read_course
from codehub.learning.importing.command import ImportCommand
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source, SourceError


class Command(ImportCommand):
    help = "Import a course folder: course.yaml, lessons/ and exercises/."
    kind = "course"
    path_help = "A folder with a course.yaml."
    may_replace = True

    def convert(self, path: Path, report: ImportReport, options: dict[str, Any]) -> CourseFolder:
        folder = read_course(Source(path).root, needs_proofs=False)
        for fault in folder.faults[1:]:
            report.error(f"{fault.file}{fault.place}", fault.message)
        for fault in folder.faults[:1]:
            raise SourceError(f"{fault.file}{fault.place}", fault.message)
        return folder
