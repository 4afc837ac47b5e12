"""Progress as it follows from the facts: the one place that knows the rules."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from codehub.learning.content.requirements import Facts, Requirement, is_done
from codehub.learning.models import (
    Attempt,
    BlockView,
    Completion,
    Enrolment,
    Exercise,
    Lesson,
    ProgressStatus,
    QuizAnswer,
)

ALMOST = 99.0
"""What is shown at most for something unfinished."""
Key = tuple[UUID | None, UUID | None]
"""(lesson, exercise); (None, None) is the course."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """The values of one UserProgress row."""

    status: str
    completion_percentage: float
    required_done: int
    required_total: int
    started_at: datetime
    completed_at: datetime | None
    updated_at: datetime
    revision_id: UUID | None = None


class Finish(NamedTuple):
    at: datetime
    revision_id: UUID | None


@dataclass
class LessonFacts(Facts):
    times: list[datetime] = field(default_factory=list)


@dataclass
class ExerciseFacts:
    submitted: list[datetime] = field(default_factory=list)
    judged: list[datetime] = field(default_factory=list)
    accepted: list[datetime] = field(default_factory=list)
    best_share: float = 0.0


@dataclass
class Derived:
    """Every row of one learner in one course, and the completions that are not recorded yet."""

    rows: dict[Key, Row] = field(default_factory=dict)
    completions: list[Completion] = field(default_factory=list)

    @property
    def is_newly_completed(self) -> bool:
        return any(completion.lesson_id is None for completion in self.completions)


def derive_progress(enrolment: Enrolment) -> Derived:
    """Compute all progress of one learner in one course. The caller holds the enrolment's lock."""
    derived = Derived()
    finishes = {
        completion.lesson_id: Finish(completion.completed_at, completion.revision_id)
        for completion in Completion.objects.filter(user=enrolment.user_id, course=enrolment.course_id)
    }
    exercises = list(
        Exercise.objects.filter(course=enrolment.course_id).only("id", "slug", "lesson_id", "course_id")
    )
    attempts = _attempts(enrolment)
    for exercise in exercises:
        if exercise.pk in attempts:
            derived.rows[exercise.lesson_id, exercise.pk] = _exercise_row(attempts[exercise.pk])
    lessons = list(
        Lesson.objects.filter(course=enrolment.course_id)
        .published()
        .select_related("published")
        .only("id", "course_id", "duration", "published__requirements")
    )
    facts = _lesson_facts(enrolment, lessons, exercises, attempts)
    for lesson in lessons:
        row = _lesson_row(lesson, facts[lesson.pk], finishes.get(lesson.pk))
        if row is not None:
            derived.rows[lesson.pk, None] = row
    derived.rows[None, None] = _course_row(enrolment, lessons, derived.rows, finishes.get(None))
    derived.completions = list(_new_completions(enrolment, derived.rows, finishes))
    return derived


def _attempts(enrolment: Enrolment) -> dict[UUID, ExerciseFacts]:
    found: dict[UUID, ExerciseFacts] = defaultdict(ExerciseFacts)
    rows = Attempt.objects.filter(student=enrolment.user_id, exercise__course=enrolment.course_id)
    for exercise_id, created_at, judged_at, verdict, points, max_points in rows.values_list(
        "exercise_id", "created_at", "judged_at", "verdict", "points", "max_points"
    ):
        facts = found[exercise_id]
        facts.submitted.append(created_at)
        if judged_at is None:
            continue
        facts.judged.append(judged_at)
        if points is not None and max_points:
            facts.best_share = max(facts.best_share, points / max_points)
        if verdict == "accepted":
            facts.accepted.append(judged_at)
    return dict(found)


def _exercise_row(facts: ExerciseFacts) -> Row:
    completed_at = min(facts.accepted, default=None)
    return Row(
        status=ProgressStatus.COMPLETED if completed_at else ProgressStatus.IN_PROGRESS,
        completion_percentage=100.0 if completed_at else _unfinished(facts.best_share * 100),
        required_done=1 if completed_at else 0,
        required_total=1,
        started_at=min(facts.submitted),
        completed_at=completed_at,
        updated_at=max([*facts.submitted, *facts.judged]),
    )


def _lesson_facts(
    enrolment: Enrolment,
    lessons: list[Lesson],
    exercises: list[Exercise],
    attempts: dict[UUID, ExerciseFacts],
) -> dict[UUID, LessonFacts]:
    facts: dict[UUID, LessonFacts] = defaultdict(LessonFacts)
    of_learner = {"user": enrolment.user_id, "lesson__course": enrolment.course_id}
    for lesson_id, block, at in BlockView.objects.filter(**of_learner).values_list(
        "lesson_id", "block_id", "created_at"
    ):
        facts[lesson_id].seen.add(block)
        facts[lesson_id].times.append(at)
    for lesson_id, block, question, is_correct, at in QuizAnswer.objects.filter(**of_learner).values_list(
        "lesson_id", "block_id", "question_id", "is_correct", "created_at"
    ):
        facts[lesson_id].answered.add((block, question))
        facts[lesson_id].times.append(at)
        if is_correct:
            facts[lesson_id].correct.add((block, question))
    _add_attempts(facts, lessons, exercises, attempts)
    return facts


def _add_attempts(
    facts: dict[UUID, LessonFacts],
    lessons: list[Lesson],
    exercises: list[Exercise],
    attempts: dict[UUID, ExerciseFacts],
) -> None:
    names = {exercise.slug: exercise.pk for exercise in exercises} | {str(e.pk): e.pk for e in exercises}
    passed = {name for name, pk in names.items() if pk in attempts and attempts[pk].accepted}
    home = {exercise.pk: exercise.lesson_id for exercise in exercises}
    for lesson in lessons:
        named = {names.get(r["exercise"]) for r in _requirements(lesson) if r["exercise"] is not None}
        for exercise_id, done in attempts.items():
            if exercise_id in named or home[exercise_id] == lesson.pk:
                facts[lesson.pk].times += [*done.submitted, *done.judged]
        facts[lesson.pk].passed = passed


def _requirements(lesson: Lesson) -> list[Requirement]:
    assert lesson.published is not None  # noqa: S101 - the query asked for published lessons
    return list(lesson.published.requirements)


def _lesson_row(lesson: Lesson, facts: LessonFacts, finish: Finish | None) -> Row | None:
    if not facts.times and finish is None:
        return None
    required = [requirement for requirement in _requirements(lesson) if requirement["required"]]
    done = sum(is_done(requirement, facts) for requirement in required)
    if finish is None and done == len(required):
        finish = Finish(max(facts.times), lesson.published_id)
    times = [*facts.times, *([finish.at] if finish else [])]
    return Row(
        status=ProgressStatus.COMPLETED if finish else ProgressStatus.IN_PROGRESS,
        completion_percentage=100.0 if finish else _unfinished(100 * done / len(required)),
        required_done=done,
        required_total=len(required),
        started_at=min(times),
        completed_at=finish.at if finish else None,
        updated_at=max(times),
        revision_id=finish.revision_id if finish else lesson.published_id,
    )


def _course_row(
    enrolment: Enrolment, lessons: list[Lesson], rows: dict[Key, Row], finish: Finish | None
) -> Row:
    required = [lesson for lesson in lessons if any(r["required"] for r in _requirements(lesson))]
    of_lessons = [(max(lesson.duration, 1), rows.get((lesson.pk, None))) for lesson in required]
    done = [row for _, row in of_lessons if row is not None and row.completed_at is not None]
    if finish is None and required and len(done) == len(required):
        finish = Finish(max(row.completed_at for row in done if row.completed_at), None)
    earned = sum(weight * row.completion_percentage for weight, row in of_lessons if row is not None)
    whole = sum(weight for weight, _ in of_lessons)
    return Row(
        status=_course_status(finish, rows),
        completion_percentage=100.0 if finish else _unfinished(earned / whole if whole else 0.0),
        required_done=len(done),
        required_total=len(required),
        started_at=enrolment.created_at,
        completed_at=finish.at if finish else None,
        updated_at=max([enrolment.created_at, *(row.updated_at for row in rows.values())]),
    )


def _course_status(finish: Finish | None, rows: dict[Key, Row]) -> str:
    if finish is not None:
        return ProgressStatus.COMPLETED
    return ProgressStatus.IN_PROGRESS if rows else ProgressStatus.NOT_STARTED


def _new_completions(
    enrolment: Enrolment, rows: dict[Key, Row], known: dict[UUID | None, Finish]
) -> Iterable[Completion]:
    for (lesson_id, exercise_id), row in rows.items():
        if exercise_id is None and row.completed_at is not None and lesson_id not in known:
            yield Completion(
                user_id=enrolment.user_id,
                course_id=enrolment.course_id,
                lesson_id=lesson_id,
                revision_id=row.revision_id,
                completed_at=row.completed_at,
            )


def _unfinished(percentage: float) -> float:
    """Round down, so that nothing unfinished ever shows as 100."""
    return min(ALMOST, math.floor(percentage * 100) / 100)
