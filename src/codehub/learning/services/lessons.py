"""Writing lessons: drafts, revisions, publishing."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from codehub.accounts.models import User
from codehub.learning import selectors
from codehub.learning.content.digest import digest
from codehub.learning.content.requirements import requirements
from codehub.learning.content.validation import content_problems
from codehub.learning.content.words import words_of
from codehub.learning.errors import (
    DraftChangedError,
    InvalidContentError,
    LessonInUseError,
    ProofsNotGreenError,
)
from codehub.learning.models import Course, Lesson, LessonRevision
from codehub.learning.services.progress import mark_progress_stale

ANY_DRAFT = "*"


@transaction.atomic
def create_lesson(
    *,
    course: Course,
    author: User | None,
    title: str,
    content: dict[str, Any],
    order: int | None = None,
    duration: int = 0,
    coming_exercises: Iterable[str] = (),
) -> Lesson:
    """Add a lesson as a draft, by default as the last. `coming_exercises` may be named before they exist."""
    course = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    _check_content(course, content, coming_exercises)
    if order is None:
        order = (course.lessons.aggregate(last=Max("order"))["last"] or 0) + 1
    lesson = Lesson.objects.create(
        course=course, title=title, content=content, order=order, duration=duration
    )
    lesson.draft = _revise(lesson, author, content)
    lesson.save(update_fields=["draft", "updated_at"])
    return lesson


@transaction.atomic
def update_lesson(
    *, lesson: Lesson, author: User | None, coming_exercises: Iterable[str] = (), **changes: Any
) -> Lesson:
    """Change the draft; a changed content becomes a new revision. What learners read stays as it is."""
    course = Course.objects.select_for_update(no_key=True).get(pk=lesson.course_id)
    lesson = Lesson.objects.select_related("draft", "published").get(pk=lesson.pk)
    if "content" in changes:
        _check_content(course, changes["content"], coming_exercises)
        lesson.draft = _revise(lesson, author, changes["content"])
    if changes.get("duration", lesson.duration) != lesson.duration and lesson.published_id:
        mark_progress_stale(course)
    for name, value in changes.items():
        setattr(lesson, name, value)
    lesson.save()
    return lesson


def _check_content(course: Course, content: Any, coming_exercises: Iterable[str]) -> None:
    known = set(coming_exercises)
    for pk, slug in course.exercises.values_list("pk", "slug"):
        known |= {str(pk), slug}
    problems = content_problems(content, exercises=known)
    if problems:
        raise InvalidContentError("The lesson's content is not valid.", errors=_under("content", problems))


def _under(field: str, problems: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**found, "field": f"{field}{found['field']}"} for found in problems]


def _revise(lesson: Lesson, author: User | None, content: dict[str, Any]) -> LessonRevision:
    sha256 = digest(content)
    if lesson.draft is not None and lesson.draft.sha256 == sha256:
        return lesson.draft
    last = lesson.revisions.aggregate(last=Max("number"))["last"] or 0
    return LessonRevision.objects.create(
        lesson=lesson,
        number=last + 1,
        content=content,
        sha256=sha256,
        requirements=requirements(content),
        author=author,
    )


@transaction.atomic
def publish_lesson(*, lesson: Lesson, expected_sha256: str, needs_proofs: bool = True) -> Lesson:
    """Let learners read the draft, if it is still the draft that the author saw.

    Raise ProofsNotGreenError (409) when the tests of its exercises are not proven, unless that was done elsewhere.
    """
    Course.objects.select_for_update(no_key=True).get(pk=lesson.course_id)
    lesson = Lesson.objects.select_related("course", "draft", "published").get(pk=lesson.pk)
    if lesson.draft is None or expected_sha256 not in {ANY_DRAFT, lesson.draft.sha256}:
        raise DraftChangedError
    if lesson.published_id != lesson.draft_id:
        if needs_proofs:
            _check_proofs(lesson)
        lesson.published = lesson.draft
        lesson.words = words_of(lesson.draft.content)
        lesson.save(update_fields=["published", "words", "updated_at"])
        mark_progress_stale(lesson.course)
    return lesson


def _check_proofs(lesson: Lesson) -> None:
    errors = [
        {"field": f"exercises/{found.exercise.slug}", "code": found.code, "message": found.message}
        for found in selectors.unproven_exercises(lesson)
    ]
    if errors:
        raise ProofsNotGreenError(errors=errors)


@transaction.atomic
def delete_lesson(*, lesson: Lesson) -> None:
    """Delete a lesson in which nobody has worked."""
    course = Course.objects.select_for_update(no_key=True).get(pk=lesson.course_id)
    # Learners' facts lock their enrolments; holding all of them keeps a first fact from slipping in.
    list(course.enrolments.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    has_work = (
        lesson.views.exists()
        or lesson.answers.exists()
        or lesson.exercises.filter(attempts__isnull=False).exists()
    )
    if has_work:
        raise LessonInUseError
    lesson.delete()
    mark_progress_stale(course)
