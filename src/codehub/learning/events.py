from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from codehub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AttemptJudged(Event):
    """An attempt has its verdict."""

    attempt_id: UUID
    run_id: UUID
    exercise_id: UUID
    course_id: UUID
    student_id: UUID
    verdict: str
    points: float
    max_points: float


@dataclass(frozen=True, kw_only=True)
class MinimalInputFound(Event):
    """A smaller input was found on which a failed attempt still fails."""

    attempt_id: UUID
    exercise_id: UUID
    case_id: str
    student_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProgressChanged(Event):
    """A learner moved on in a course (no lesson), a lesson (no exercise) or an exercise."""

    user_id: UUID
    course_id: UUID
    lesson_id: UUID | None
    exercise_id: UUID | None
    status: str
    completion_percentage: float


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Event):
    """A learner finished a course and has the certificate."""

    certificate_id: UUID
    course_id: UUID
    user_id: UUID
    certificate_number: str


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(Event):
    """A certificate was withdrawn for good."""

    certificate_id: UUID


@dataclass(frozen=True, kw_only=True)
class CoursePublished(Event):
    course_id: UUID


@dataclass(frozen=True, kw_only=True)
class CourseWithdrawn(Event):
    """A published course is a draft again."""

    course_id: UUID


@dataclass(frozen=True, kw_only=True)
class CourseDeleted(Event):
    course_id: UUID


@dataclass(frozen=True, kw_only=True)
class CoursesHandedOver(Event):
    """The courses of an instructor who is being erased were given to an admin."""

    user_id: UUID
    to_id: UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class TestsReplaced(Event):
    """The tests of an exercise are others now."""

    exercise_id: UUID


@dataclass(frozen=True, kw_only=True)
class ExerciseRejudged(Event):
    """An editor had `count` attempts judged again."""

    exercise_id: UUID
    by_id: UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class AchievementEarned(Event):
    """A learner met one of the rules of `learning.achievements`."""

    user_id: UUID
    kind: str
    title: str
    earned_at: datetime
