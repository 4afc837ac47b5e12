"""`codehub import problem-package PATH`: problems in the ICPC/Kattis format as exercises."""

import tempfile
from pathlib import Path
from typing import Any

from codehub.learning.course_folders import CourseFolder
from codehub.learning.importing.command import ImportCommand
from codehub.learning.importing.problem_packages import convert_packages
from codehub.learning.importing.reports import ImportReport


class Command(ImportCommand):
    help = "Import problem packages in the ICPC/Kattis format; their submissions become the proofs."
    kind = "problem-package"
    path_help = "A package, a folder of packages, or a zip file of either."

    def convert(self, path: Path, report: ImportReport, options: dict[str, Any]) -> CourseFolder:
        with tempfile.TemporaryDirectory(prefix="codehub-import-") as workspace:
            return convert_packages(path, Path(workspace), report)
