"""Reads of learning that span models."""

from codehub.learning.selectors.activity import activity
from codehub.learning.selectors.catalogue import catalogue
from codehub.learning.selectors.exercises import effort, place
from codehub.learning.selectors.lessons import lesson_state, neighbours, readable_content
from codehub.learning.selectors.outlines import course_outline, course_outlines
from codehub.learning.selectors.proofs import proof_runs, unproven_exercises
from codehub.learning.selectors.similarity import comparable_attempts, similar_pairs, similarity_reports

__all__ = [
    "activity",
    "catalogue",
    "comparable_attempts",
    "course_outline",
    "course_outlines",
    "effort",
    "lesson_state",
    "neighbours",
    "place",
    "proof_runs",
    "readable_content",
    "similar_pairs",
    "similarity_reports",
    "unproven_exercises",
]
