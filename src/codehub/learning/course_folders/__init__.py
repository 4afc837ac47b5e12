"""Courses kept as folders of YAML: read, loaded into the database, written out again, proven by the judge."""

from codehub.learning.course_folders.loading import LoadReport, load_course
from codehub.learning.course_folders.proving import (
    ExerciseProof,
    MutationScore,
    measure_tests,
    prove_exercise,
)
from codehub.learning.course_folders.reading import (
    CourseFolder,
    Fault,
    exercise_problems,
    faults_between,
    read_course,
)
from codehub.learning.course_folders.writing import FolderInTheWayError, write_course

__all__ = [
    "CourseFolder",
    "ExerciseProof",
    "Fault",
    "FolderInTheWayError",
    "LoadReport",
    "MutationScore",
    "exercise_problems",
    "faults_between",
    "load_course",
    "measure_tests",
    "prove_exercise",
    "read_course",
    "write_course",
]
