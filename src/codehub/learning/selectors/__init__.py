"""Reads of learning that span models."""

from codehub.learning.selectors.activity import activity
from codehub.learning.selectors.catalogue import catalogue
from codehub.learning.selectors.exercises import effort, place
from codehub.learning.selectors.lessons import lesson_state, neighbours, readable_content
from codehub.learning.selectors.outlines import course_outline, course_outlines

__all__ = [
    "activity",
    "catalogue",
    "course_outline",
    "course_outlines",
    "effort",
    "lesson_state",
    "neighbours",
    "place",
    "readable_content",
]
