"""Submitting an answer, trying it out, and recording its verdict."""

import json
from typing import Any

from django.db import IntegrityError, transaction

from codehub.accounts.models import User
from codehub.core import blind_index
from codehub.judge import services as judge
from codehub.judge import translation
from codehub.judge.models import Run
from codehub.learning import statement, trials
from codehub.learning.errors import (
    AttemptPendingError,
    IdempotencyKeyReusedError,
    InvalidSubmissionError,
    LessonUnpublishedError,
)
from codehub.learning.models import Attempt, Exercise
from codehub.learning.services.progress import lock_enrolment, refresh_progress

MAX_UNFINISHED = 3
MAX_SOURCE_BYTES = 64_000
REQUEST = "learning_attempt.request_digest"
MAIN = ""
"""The path that stands for "the file a learner edits" when only `source_code` was sent."""


def submit_attempt(
    *, student: User, exercise: Exercise, language: str, files: dict[str, str], idempotency_key: str = ""
) -> Attempt:
    """Record the student's answer and send it to the judge; the same key and body give the same attempt."""
    if exercise.lesson.published_id is None:
        raise LessonUnpublishedError
    files = complete_files(exercise, language, files)
    request = json.dumps([str(exercise.pk), language, files], sort_keys=True)
    try:
        with transaction.atomic():
            return _submit(student, exercise, language, files, idempotency_key, request)
    except IntegrityError:
        # The key may have been used at the same moment in another course, which has another lock.
        _earlier(student, idempotency_key, request)
        exercise.refresh_from_db(fields=["id"])  # raises when it has been deleted at the same moment
        raise


def _submit(
    student: User, exercise: Exercise, language: str, files: dict[str, str], key: str, request: str
) -> Attempt:
    enrolment = lock_enrolment(user=student, course=exercise.course)
    earlier = _earlier(student, key, request)
    if earlier is not None:
        return earlier
    mine = Attempt.objects.filter(student=student, exercise=exercise)
    if mine.unfinished().count() >= MAX_UNFINISHED:
        raise AttemptPendingError
    tests = translation.tests_in(exercise.test_cases, language)
    run = judge.request_run(requested_by=student, language=language, files=files, tests=tests, queue="judge")
    attempt = Attempt.objects.create(
        student=student,
        exercise=exercise,
        run=run,
        language=language,
        files=files,
        idempotency_key=key,
        request_digest=blind_index.digest(REQUEST, request),
    )
    refresh_progress(enrolment)
    return attempt


def _earlier(student: User, key: str, request: str) -> Attempt | None:
    if not key:
        return None
    attempt = (
        Attempt.objects.filter(student=student, idempotency_key=key).select_related("run", "exercise").first()
    )
    if attempt is not None and attempt.request_digest not in blind_index.digests(REQUEST, request):
        raise IdempotencyKeyReusedError
    return attempt


def complete_files(exercise: Exercise, language: str, files: dict[str, str]) -> dict[str, str]:
    """Check what a learner sent against the exercise; return every editable file."""
    if language not in exercise.all_starters:
        message = f"This exercise is solved in {', '.join(exercise.all_starters)}."
        raise InvalidSubmissionError(errors=[_fault("language", "unknown_language", message)])
    path = translation.path(exercise.test_cases, language)
    starter = {path: exercise.all_starters[language]}
    if language == exercise.language:
        starter = statement.starter_files(exercise.test_cases, exercise.starter_code)
    if set(files) == {MAIN}:
        files = {path: files[MAIN]}
    unknown = sorted(set(files) - set(starter))
    if unknown:
        message = f"The exercise has no file {unknown[0]!r} to edit; it has {', '.join(starter)}."
        raise InvalidSubmissionError(errors=[_fault("files", "unknown_file", message)])
    check_source(files)
    return {**starter, **files}


def check_source(files: dict[str, str]) -> None:
    """Refuse code that is empty or larger than 64 kB in all."""
    if not any(text.strip() for text in files.values()):
        raise InvalidSubmissionError(errors=[_fault("source_code", "empty", "There is no code yet.")])
    if sum(len(text.encode()) for text in files.values()) > MAX_SOURCE_BYTES:
        message = f"The code is larger than {MAX_SOURCE_BYTES // 1000} kB."
        raise InvalidSubmissionError(errors=[_fault("source_code", "too_large", message)])


def _fault(field: str, code: str, message: str) -> dict[str, str]:
    return {"field": field, "code": code, "message": message}


def try_exercise(
    *, student: User, exercise: Exercise, language: str, files: dict[str, str], stdin: str | None
) -> Run:
    """Run code on the visible cases and the learner's own input. It does not count."""
    return judge.request_run(
        requested_by=student,
        language=language,
        files=complete_files(exercise, language, files),
        tests=trials.exercise_trial(translation.tests_in(exercise.test_cases, language), stdin),
        queue="judge.quick",
    )


def try_block(*, student: User, block: dict[str, Any], files: dict[str, str], stdin: str | None) -> Run:
    """Run a lesson's example as the learner changed it."""
    tests = trials.block_trial(block, stdin)
    editable = trials.editable_files(block)
    unknown = sorted(set(files) - set(editable))
    if unknown:
        message = f"The example has no file {unknown[0]!r} to edit."
        raise InvalidSubmissionError(errors=[_fault("files", "unknown_file", message)])
    check_source(files)
    return judge.request_run(
        requested_by=student,
        language=block["language"],
        files={**editable, **files},
        tests=tests,
        queue="judge.quick",
    )
