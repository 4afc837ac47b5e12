"""A lesson as one learner left it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from codehub.accounts.models import User
from codehub.learning.content import quizzes
from codehub.learning.content.learner_view import learner_view
from codehub.learning.content.requirements import Facts, is_done
from codehub.learning.models import (
    BlockView,
    Exercise,
    Lesson,
    ProgressStatus,
    QuizAnswer,
    UserProgress,
)
from codehub.learning.selectors.outlines import ExerciseLine


@dataclass(frozen=True, kw_only=True)
class AnswerState:
    """Where a learner stands with one question."""

    block_id: str
    question_id: str
    correct: bool
    attempts: int
    attempts_left: int | None
    answer: Any
    feedback: str | None
    explanation: str | None


@dataclass(frozen=True, kw_only=True)
class LessonState:
    status: str
    completion_percentage: float
    required_done: int
    required_total: int
    blocks_done: list[str]
    answers: list[AnswerState]
    exercises: list[ExerciseLine]


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    previous: Lesson | None
    next: Lesson | None


def lesson_state(user: User, lesson: Lesson) -> LessonState:
    """Return how far somebody is in a lesson, in five queries."""
    row = UserProgress.objects.filter(user=user, lesson=lesson, exercise=None).first()
    answers = list(
        QuizAnswer.objects.filter(user=user, lesson=lesson).order_by("block_id", "question_id", "number")
    )
    facts = Facts(
        seen=set(BlockView.objects.filter(user=user, lesson=lesson).values_list("block_id", flat=True)),
        answered={(answer.block_id, answer.question_id) for answer in answers},
        correct={(answer.block_id, answer.question_id) for answer in answers if answer.is_correct},
        passed=_passed_in(user, lesson),
    )
    requirements = lesson.published.requirements if lesson.published else []
    required = [requirement for requirement in requirements if requirement["required"]]
    return LessonState(
        status=row.status if row else ProgressStatus.NOT_STARTED,
        completion_percentage=row.completion_percentage if row else 0.0,
        required_done=sum(is_done(requirement, facts) for requirement in required),
        required_total=len(required),
        blocks_done=[r["block"] for r in requirements if is_done(r, facts)],
        answers=_answer_states(lesson, answers),
        exercises=_exercises_in(user, lesson),
    )


def _passed_in(user: User, lesson: Lesson) -> set[str]:
    completed = UserProgress.objects.filter(
        user=user, course=lesson.course_id, exercise__isnull=False, status=ProgressStatus.COMPLETED
    )
    return {
        name for slug, pk in completed.values_list("exercise__slug", "exercise") for name in (slug, str(pk))
    }


def _exercises_in(user: User, lesson: Lesson) -> list[ExerciseLine]:
    statuses: dict[UUID | None, str] = dict(
        UserProgress.objects.filter(user=user, exercise__lesson=lesson).values_list("exercise", "status")
    )
    exercises = Exercise.objects.filter(lesson=lesson).order_by("order", "id")
    return [
        ExerciseLine(
            id=exercise.pk,
            title=exercise.title,
            slug=exercise.slug,
            difficulty=exercise.difficulty,
            status=statuses.get(exercise.pk, ProgressStatus.NOT_STARTED),
        )
        for exercise in exercises.only("id", "title", "slug", "difficulty")
    ]


def _answer_states(lesson: Lesson, answers: list[QuizAnswer]) -> list[AnswerState]:
    if lesson.published is None:
        return []
    questions = {
        (block["id"], question["id"]): (block, question)
        for block in lesson.published.content["blocks"]
        if block["type"] == "quiz"
        for question in block["questions"]
    }
    states = []
    for key, group in groupby(answers, key=lambda answer: (answer.block_id, answer.question_id)):
        if key in questions:
            block, question = questions[key]
            states.append(_answer_state(block, question, list(group)))
    return states


def _answer_state(
    block: dict[str, Any], question: quizzes.Question, answers: list[QuizAnswer]
) -> AnswerState:
    last = answers[-1]
    is_correct = any(answer.is_correct for answer in answers)
    left = max(block["attempts"] - len(answers), 0) if block.get("attempts") else None
    return AnswerState(
        block_id=last.block_id,
        question_id=last.question_id,
        correct=is_correct,
        attempts=len(answers),
        attempts_left=left,
        answer=last.answer,
        feedback=quizzes.feedback(question, last.answer),
        explanation=question.get("explanation") if is_correct or left == 0 else None,
    )


def neighbours(lesson: Lesson, *, with_drafts: bool) -> Neighbours:
    """Return the lessons before and after one."""
    lessons = Lesson.objects.filter(course=lesson.course_id)
    if not with_drafts:
        lessons = lessons.published()
    in_order = list(lessons.only("id", "title").order_by("order", "id"))
    position = next((i for i, other in enumerate(in_order) if other.pk == lesson.pk), None)
    if position is None:
        return Neighbours(previous=None, next=None)
    return Neighbours(
        previous=in_order[position - 1] if position else None,
        next=in_order[position + 1] if position + 1 < len(in_order) else None,
    )


def readable_content(user: User, lesson: Lesson, *, is_editor: bool) -> dict[str, Any]:
    """Return the draft for its editors, and for learners what they may read of the published revision."""
    if is_editor or lesson.published is None:
        return dict(lesson.content)
    return learner_view(lesson.published.content, seed=str(user.pk))
