"""Courses for a list, with their counts and the reader's own progress."""

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from codehub.accounts.models import User
from codehub.learning.models import Course, Exercise, Lesson, UserProgress
from codehub.learning.querysets import CourseQuerySet, Person


def catalogue(user: Person) -> CourseQuerySet:
    """Return the courses somebody may see, newest first, ready to be serialized."""
    lessons = Lesson.objects.published().filter(course=OuterRef("pk"))
    exercises = Exercise.objects.filter(course=OuterRef("pk"), lesson__published__isnull=False)
    own = (
        UserProgress.objects.filter(user=user, lesson=None, exercise=None)
        if isinstance(user, User)
        else UserProgress.objects.none()
    )
    return (
        Course.objects.visible_to(user)
        .select_related("instructor")
        .annotate(lesson_count=_count(lessons), exercise_count=_count(exercises))
        .prefetch_related(Prefetch("progress", queryset=own, to_attr="own_progress"))
        .order_by("-created_at", "-id")
    )


def _count(rows: QuerySet) -> Coalesce:
    grouped = rows.order_by().values(of=F("course")).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(grouped), 0)
