"""A course as one learner sees it: its lessons and exercises, how far each is, and what comes next."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from codehub.accounts.models import User
from codehub.learning.models import Certificate, Course, Exercise, Lesson, ProgressStatus, UserProgress
from codehub.learning.querysets import Person


@dataclass(frozen=True, kw_only=True)
class ExerciseLine:
    id: UUID
    title: str
    slug: str
    difficulty: str
    status: str


@dataclass(frozen=True, kw_only=True)
class LessonOutline:
    id: UUID
    title: str
    order: int
    duration: int
    is_published: bool
    status: str
    completion_percentage: float
    required_done: int
    required_total: int
    pending_exercises: int
    """How many of the blocks still required are exercises."""
    exercises: list[ExerciseLine]


class Step(NamedTuple):
    """Where to go: a lesson, an exercise, the certificate, or nowhere (done)."""

    kind: str
    lesson_id: UUID | None
    exercise_id: UUID | None
    title: str


@dataclass(frozen=True, kw_only=True)
class CourseOutline:
    progress: UserProgress | None = None
    certificate_number: str | None = None
    lessons: list[LessonOutline] = field(default_factory=list)

    @property
    def next_step(self) -> Step | None:
        """Return the first thing to do, or None when there is nothing in the course."""
        if self.progress is not None and self.progress.status == ProgressStatus.COMPLETED:
            kind = "done" if self.certificate_number else "certificate"
            return Step(kind, None, None, "")
        todo = (
            line for line in self.lessons if line.status != ProgressStatus.COMPLETED and line.is_published
        )
        lesson = next(iter(sorted(todo, key=lambda line: not line.required_total)), None)
        return None if lesson is None else _step_in(lesson)

    @property
    def steps(self) -> list[Step]:
        """Return every lesson and exercise in the order of the course."""
        return [
            step
            for lesson in self.lessons
            for step in (
                Step("lesson", lesson.id, None, lesson.title),
                *(Step("exercise", lesson.id, line.id, line.title) for line in lesson.exercises),
            )
        ]


def _step_in(lesson: LessonOutline) -> Step:
    left = lesson.required_total - lesson.required_done
    if left and left == lesson.pending_exercises:
        for line in lesson.exercises:
            if line.status != ProgressStatus.COMPLETED:
                return Step("exercise", lesson.id, line.id, line.title)
    return Step("lesson", lesson.id, None, lesson.title)


def course_outlines(
    user: Person, courses: Collection[Course], *, with_drafts: bool = False
) -> dict[UUID, CourseOutline]:
    """Return the outline of each course, in a number of queries that does not grow with the courses."""
    rows = _progress_of(user, courses)
    certificates = _certificates_of(user, courses)
    exercises: dict[UUID, list[Exercise]] = defaultdict(list)
    for exercise in (
        Exercise.objects.filter(course__in=courses)
        .only("id", "title", "slug", "difficulty", "lesson_id", "order")
        .order_by("order", "id")
    ):
        exercises[exercise.lesson_id].append(exercise)
    lessons: dict[UUID, list[LessonOutline]] = defaultdict(list)
    for lesson in _lessons_of(courses, with_drafts=with_drafts):
        lessons[lesson.course_id].append(_lesson_outline(lesson, exercises[lesson.pk], rows))
    return {
        course.pk: CourseOutline(
            progress=rows.get((course.pk, None, None)),
            certificate_number=certificates.get(course.pk),
            lessons=lessons[course.pk],
        )
        for course in courses
    }


def course_outline(user: Person, course: Course, *, with_drafts: bool = False) -> CourseOutline:
    return course_outlines(user, [course], with_drafts=with_drafts)[course.pk]


def _lessons_of(courses: Collection[Course], *, with_drafts: bool) -> list[Lesson]:
    lessons = Lesson.objects.filter(course__in=courses)
    if not with_drafts:
        lessons = lessons.published()
    return list(
        lessons.select_related("published", "draft")
        .only("course_id", "title", "order", "duration", "published__requirements", "draft__requirements")
        .order_by("order", "id")
    )


RowKey = tuple[UUID, UUID | None, UUID | None]


def _progress_of(user: Person, courses: Collection[Course]) -> dict[RowKey, UserProgress]:
    if not isinstance(user, User):
        return {}
    rows = UserProgress.objects.filter(user=user, course__in=courses)
    return {(row.course_id, row.lesson_id, row.exercise_id): row for row in rows}


def _certificates_of(user: Person, courses: Collection[Course]) -> dict[UUID, str]:
    if not isinstance(user, User):
        return {}
    found = Certificate.objects.filter(user=user, course__in=courses)
    return dict(found.values_list("course_id", "certificate_number"))


def _lesson_outline(
    lesson: Lesson, exercises: list[Exercise], rows: dict[RowKey, UserProgress]
) -> LessonOutline:
    row = rows.get((lesson.course_id, lesson.pk, None))
    lines = [
        _exercise_line(exercise, rows.get((lesson.course_id, lesson.pk, exercise.pk)))
        for exercise in exercises
    ]
    open_names = {
        name
        for line in lines
        if line.status != ProgressStatus.COMPLETED
        for name in (line.slug, str(line.id))
    }
    revision = lesson.published or lesson.draft
    required = [r for r in (revision.requirements if revision else []) if r["required"]]
    return LessonOutline(
        id=lesson.pk,
        title=lesson.title,
        order=lesson.order,
        duration=lesson.duration,
        is_published=lesson.published_id is not None,
        status=row.status if row else ProgressStatus.NOT_STARTED,
        completion_percentage=row.completion_percentage if row else 0.0,
        required_done=row.required_done if row else 0,
        required_total=len(required),
        pending_exercises=sum(r["exercise"] in open_names for r in required),
        exercises=lines,
    )


def _exercise_line(exercise: Exercise, row: UserProgress | None) -> ExerciseLine:
    return ExerciseLine(
        id=exercise.pk,
        title=exercise.title,
        slug=exercise.slug,
        difficulty=exercise.difficulty,
        status=row.status if row else ProgressStatus.NOT_STARTED,
    )
