"""Rows of learning: what is taught, what learners did, and what follows from it."""

from codehub.learning.models.achievements import Achievement
from codehub.learning.models.attempts import Attempt, MinimalInput, Rejudgement
from codehub.learning.models.certificates import Certificate
from codehub.learning.models.courses import Course, Difficulty, Exercise, Lesson, LessonRevision
from codehub.learning.models.facts import BlockView, Completion, Enrolment, QuizAnswer
from codehub.learning.models.progress import ProgressStatus, UserProgress
from codehub.learning.models.proofs import ProofCheck, ProofRun
from codehub.learning.models.similarity import SimilarityReport, SimilarPair

__all__ = [
    "Achievement",
    "Attempt",
    "BlockView",
    "Certificate",
    "Completion",
    "Course",
    "Difficulty",
    "Enrolment",
    "Exercise",
    "Lesson",
    "LessonRevision",
    "MinimalInput",
    "ProgressStatus",
    "ProofCheck",
    "ProofRun",
    "QuizAnswer",
    "Rejudgement",
    "SimilarPair",
    "SimilarityReport",
    "UserProgress",
]
