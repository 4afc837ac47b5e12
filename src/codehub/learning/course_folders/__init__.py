"""Courses kept as folders of YAML: read, loaded into the database, written out again, proven by the judge."""

from codehub.learning.course_folders.loading import LoadReport, load_course
from codehub.learning.course_folders.proving import ExerciseProof, prove_exercise
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
    "exercise_problems",
    "faults_between",
    "load_course",
    "prove_exercise",
    "read_course",
    "write_course",
]
