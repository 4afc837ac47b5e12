"""`codehub import exercism PATH`: a track in the format of Exercism as a course."""

from pathlib import Path
from typing import Any

from codehub.learning.course_folders import CourseFolder
from codehub.learning.importing.command import ImportCommand
from codehub.learning.importing.exercism import convert_track
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source


class Command(ImportCommand):
    help = "Import a track in the format of Exercism: concepts become lessons, its own tests judge the exercises."
    kind = "exercism"
    path_help = "A checkout of the track: the folder with config.json."

    def convert(self, path: Path, report: ImportReport, options: dict[str, Any]) -> CourseFolder:
        return convert_track(Source(path), report)
