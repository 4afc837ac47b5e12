"""Which rows somebody may see."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from codehub.accounts.models import User

if TYPE_CHECKING:
    from codehub.learning.models import Attempt, Course, Exercise, Lesson, ProofRun, SimilarityReport  # noqa: F401 - named in strings

Person = User | AnonymousUser


def _editable_by(user: Person, prefix: str = "") -> Q | None:
    """Return the condition for "may edit", or None when there is nothing to restrict (administrators)."""
    if not isinstance(user, User):
        return Q(pk=None)
    if user.role == User.Role.ADMIN:
        return None
    if user.role == User.Role.INSTRUCTOR:
        return Q(**{f"{prefix}instructor": user})
    return Q(pk=None)


class CourseQuerySet(QuerySet["Course"]):
    def visible_to(self, user: Person) -> Self:
        """Published courses, and drafts of one's own."""
        condition = _editable_by(user)
        return self if condition is None else self.filter(Q(is_published=True) | condition)


class LessonQuerySet(QuerySet["Lesson"]):
    def published(self) -> Self:
        return self.filter(published__isnull=False)

    def visible_to(self, user: Person) -> Self:
        """Published lessons of published courses, and those one may edit."""
        condition = _editable_by(user, "course__")
        readable = Q(published__isnull=False, course__is_published=True)
        return self if condition is None else self.filter(readable | condition)


class ExerciseQuerySet(QuerySet["Exercise"]):
    def visible_to(self, user: Person) -> Self:
        """Exercises of published lessons of published courses, and those one may edit."""
        condition = _editable_by(user, "course__")
        readable = Q(lesson__published__isnull=False, course__is_published=True)
        return self if condition is None else self.filter(readable | condition)


class AttemptQuerySet(QuerySet["Attempt"]):
    def visible_to(self, user: Person) -> Self:
        """One's own attempts."""
        return self.filter(student=user) if isinstance(user, User) else self.none()

    def unfinished(self) -> Self:
        return self.filter(judged_at=None)

    def costing(self) -> Self:
        """Attempts that count: those the judge did not fail on."""
        return self.filter(is_gradable=True)


class ProofRunQuerySet(QuerySet["ProofRun"]):
    def unfinished(self) -> Self:
        return self.exclude(state="finished")

    def decided(self) -> Self:
        """Those that said green or red."""
        return self.filter(state="finished", verdict__isnull=False)


class SimilarityReportQuerySet(QuerySet["SimilarityReport"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=["queued", "running"])
