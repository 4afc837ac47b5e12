"""Courses kept as folders of YAML: read, loaded into the database, proven by the judge."""

from codehub.learning.course_folders.loading import LoadReport, load_course
from codehub.learning.course_folders.proving import ExerciseProof, prove_exercise
from codehub.learning.course_folders.reading import CourseFolder, Fault, read_course

__all__ = [
    "CourseFolder",
    "ExerciseProof",
    "Fault",
    "LoadReport",
    "load_course",
    "prove_exercise",
    "read_course",
]
