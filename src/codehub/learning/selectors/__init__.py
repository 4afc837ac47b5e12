"""Reads of learning that span models."""

from codehub.learning.selectors.achievements import learner_figures, standings
from codehub.learning.selectors.activity import activity
from codehub.learning.selectors.catalogue import catalogue
from codehub.learning.selectors.certificates import certificates_of
from codehub.learning.selectors.exercises import effort, place
from codehub.learning.selectors.lessons import lesson_state, neighbours, readable_content
from codehub.learning.selectors.outlines import course_outline, course_outlines
from codehub.learning.selectors.proofs import proof_runs, unproven_exercises
from codehub.learning.selectors.similarity import comparable_attempts, similar_pairs, similarity_reports

__all__ = [
    "activity",
    "catalogue",
    "certificates_of",
    "comparable_attempts",
    "course_outline",
    "course_outlines",
    "effort",
    "learner_figures",
    "lesson_state",
    "neighbours",
    "place",
    "proof_runs",
    "readable_content",
    "similar_pairs",
    "similarity_reports",
    "standings",
    "unproven_exercises",
]
