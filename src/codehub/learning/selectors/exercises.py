"""An exercise as one learner sees it."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from codehub.accounts.models import User
from codehub.learning.models import Attempt, Exercise, ProgressStatus
from codehub.learning.selectors.outlines import CourseOutline, Step, course_outline


@dataclass(frozen=True, kw_only=True)
class Effort:
    """What a learner has done about an exercise so far."""

    attempt_count: int
    best_points: float | None
    max_points: float | None
    last_files: dict[str, str] | None
    last_language: str | None


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an exercise stands in its course."""

    status: str
    previous: Step | None
    next: Step | None


def effort(user: User, exercise: Exercise) -> Effort:
    """Sum up somebody's attempts; those on which the judge failed cost nothing."""
    mine = Attempt.objects.filter(student=user, exercise=exercise)
    judged = Q(judged_at__isnull=False)
    summed = mine.costing().aggregate(
        count=Count("pk"), best=Max("points", filter=judged), most=Max("max_points", filter=judged)
    )
    last = mine.order_by("-created_at").only("files", "language").first()
    return Effort(
        attempt_count=summed["count"],
        best_points=summed["best"],
        max_points=summed["most"],
        last_files=last.files if last else None,
        last_language=last.language if last else None,
    )


def place(user: User, exercise: Exercise, *, with_drafts: bool) -> Place:
    """Return the steps around an exercise and how far the learner is with it."""
    outline = course_outline(user, exercise.course, with_drafts=with_drafts)
    steps = outline.steps
    position = next((i for i, step in enumerate(steps) if step.exercise_id == exercise.pk), None)
    if position is None:
        return Place(status=ProgressStatus.NOT_STARTED, previous=None, next=None)
    return Place(
        status=_status(outline, exercise),
        previous=steps[position - 1] if position else None,
        next=steps[position + 1] if position + 1 < len(steps) else None,
    )


def _status(outline: CourseOutline, exercise: Exercise) -> str:
    lines = (line for lesson in outline.lessons for line in lesson.exercises)
    return next((line.status for line in lines if line.id == exercise.pk), ProgressStatus.NOT_STARTED)
