"""What a learner does in a lesson: seeing blocks, answering questions, trying examples."""

from typing import Any

from django.db import transaction

from codehub.accounts.models import User
from codehub.judge.models import Run
from codehub.learning.content import quizzes
from codehub.learning.errors import (
    BlockNotFoundError,
    InvalidAnswerError,
    LessonUnpublishedError,
    NoAttemptsLeftError,
    QuestionAnsweredError,
    UnknownBlockError,
)
from codehub.learning.models import BlockView, Lesson, LessonRevision, QuizAnswer
from codehub.learning.services.attempts import try_block
from codehub.learning.services.progress import lock_enrolment, refresh_progress

Block = dict[str, Any]


def _published(lesson: Lesson) -> LessonRevision:
    if lesson.published is None:
        raise LessonUnpublishedError
    return lesson.published


@transaction.atomic
def view_blocks(*, user: User, lesson: Lesson, blocks: list[str]) -> None:
    """Record that somebody saw these blocks. Saying it again changes nothing."""
    revision = _published(lesson)
    known = {requirement["block"] for requirement in revision.requirements}
    unknown = [block for block in blocks if block not in known]
    if unknown:
        message = f"The lesson has no block {unknown[0]!r}."
        raise UnknownBlockError(errors=[{"field": "blocks", "code": "unknown_block", "message": message}])
    enrolment = lock_enrolment(user=user, course=lesson.course)
    seen = set(BlockView.objects.filter(user=user, lesson=lesson).values_list("block_id", flat=True))
    new = [block for block in dict.fromkeys(blocks) if block not in seen]
    if new:
        BlockView.objects.bulk_create(
            BlockView(user=user, lesson=lesson, revision=revision, block_id=block) for block in new
        )
        refresh_progress(enrolment)


@transaction.atomic
def answer_question(*, user: User, lesson: Lesson, block_id: str, question_id: str, answer: Any) -> None:
    """Judge an answer and record it. The answer given last, given again, costs no attempt."""
    revision = _published(lesson)
    block, question = _question(revision.content, block_id, question_id)
    try:
        is_correct = quizzes.is_right(question, answer)
    except quizzes.MalformedAnswerError as error:
        raise InvalidAnswerError(
            errors=[{"field": "answer", "code": "invalid", "message": str(error)}]
        ) from None
    enrolment = lock_enrolment(user=user, course=lesson.course)
    earlier = QuizAnswer.objects.filter(
        user=user, lesson=lesson, block_id=block_id, question_id=question_id
    ).order_by("-number")
    last = earlier.first()
    if last is not None and last.answer == answer:
        return
    if last is not None and last.is_correct:
        raise QuestionAnsweredError
    number = last.number + 1 if last is not None else 1
    if block.get("attempts") and number > block["attempts"]:
        raise NoAttemptsLeftError
    QuizAnswer.objects.create(
        user=user,
        lesson=lesson,
        revision=revision,
        block_id=block_id,
        question_id=question_id,
        number=number,
        answer=answer,
        is_correct=is_correct,
    )
    refresh_progress(enrolment)


def _question(content: dict[str, Any], block_id: str, question_id: str) -> tuple[Block, quizzes.Question]:
    block = _block(content, block_id)
    if block is not None and block["type"] == "quiz":
        for question in block["questions"]:
            if question["id"] == question_id:
                return block, question
    message = f"The lesson has no question {question_id!r} in a block {block_id!r}."
    raise UnknownBlockError(errors=[{"field": "question_id", "code": "unknown_question", "message": message}])


def _block(content: dict[str, Any], block_id: str) -> Block | None:
    visible = (block for block in content["blocks"] if block.get("audience") != "instructor")
    return next((block for block in visible if block["id"] == block_id), None)


def run_block(*, user: User, lesson: Lesson, block_id: str, files: dict[str, str], stdin: str | None) -> Run:
    """Run a lesson's example as the learner changed it. It does not count."""
    block = _block(_published(lesson).content, block_id)
    if block is None or block["type"] != "runnable":
        raise BlockNotFoundError
    return try_block(student=user, block=block, files=files, stdin=stdin)
