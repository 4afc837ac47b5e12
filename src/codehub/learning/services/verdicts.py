"""What a verdict does to an attempt, the first time and again."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.judge import services as judge
from codehub.judge import translation
from codehub.judge.models import Run
from codehub.learning.errors import RejudgingError
from codehub.learning.events import AttemptJudged, ExerciseRejudged
from codehub.learning.models import Attempt, Exercise, Rejudgement
from codehub.learning.services.minimal_inputs import look_for_minimal_input
from codehub.learning.services.progress import lock_enrolment, refresh_progress

ACCEPTED = "accepted"
MOST_REJUDGED = 1000


@transaction.atomic
def record_verdict(*, run_id: UUID) -> None:
    """Copy the judge's verdict onto the attempt, if the run was one of ours, and move progress."""
    again = Rejudgement.objects.filter(run=run_id).first()
    found = Attempt.objects.filter(pk=again.attempt_id) if again else Attempt.objects.filter(run=run_id)
    known = found.select_related("student", "exercise__course").first()
    if known is None:
        return
    enrolment = lock_enrolment(user=known.student, course=known.exercise.course)
    attempt, run = Attempt.objects.get(pk=known.pk), Run.objects.get(pk=run_id)
    if again is None and attempt.judged_at is None and run.result is not None:
        _take(attempt, run)
    elif again is not None and Rejudgement.objects.filter(pk=again.pk, finished_at=None).update(
        finished_at=timezone.now()
    ):
        if not _is_better_known(attempt, run):
            return
        attempt.previous_verdict = attempt.verdict
        _take(attempt, run)
    else:
        return
    refresh_progress(enrolment)


def _is_better_known(attempt: Attempt, run: Run) -> bool:
    """Tell whether the new verdict counts: a pass is never taken away, and a failure of ours says nothing."""
    return attempt.verdict != ACCEPTED and bool(run.result and run.result["gradable"])


def _take(attempt: Attempt, run: Run) -> None:
    result = run.result or {}
    attempt.run = run
    attempt.verdict = run.verdict
    attempt.points = result["points"]
    attempt.max_points = result["max_points"]
    attempt.is_gradable = result["gradable"]
    attempt.judged_at = timezone.now()
    attempt.save()
    look_for_minimal_input(attempt=attempt, run=run)
    publish(
        AttemptJudged(
            attempt_id=attempt.pk,
            run_id=run.pk,
            exercise_id=attempt.exercise_id,
            course_id=attempt.exercise.course_id,
            student_id=attempt.student_id,
            verdict=attempt.verdict,
            points=result["points"],
            max_points=result["max_points"],
        )
    )


@transaction.atomic
def rejudge_exercise(*, editor: User, exercise: Exercise) -> int:
    """Judge by the present tests what learners who have not passed have sent; return how many attempts that are.

    They wait as runs of the editor, so that no learner waits behind them. Raise RejudgingError (409) while
    earlier ones are under way.
    """
    exercise = Exercise.objects.select_for_update(no_key=True).get(pk=exercise.pk)
    if Rejudgement.objects.filter(attempt__exercise=exercise, finished_at=None).exists():
        raise RejudgingError
    passed = exercise.attempts.filter(verdict=ACCEPTED).values("student")
    failed = exercise.attempts.filter(judged_at__isnull=False, language__in=list(exercise.all_starters))
    failed = failed.filter(student__is_active=True)  # the code of who was erased is gone
    chosen = list(failed.exclude(student__in=passed).order_by("-created_at")[:MOST_REJUDGED])
    for attempt in chosen:
        run = judge.request_run(
            requested_by=editor,
            language=attempt.language,
            files=attempt.files,
            tests=translation.tests_in(exercise.test_cases, attempt.language),
            has_limit=False,
        )
        Rejudgement.objects.create(attempt=attempt, run=run, asked_by=editor)
    publish(ExerciseRejudged(exercise_id=exercise.pk, by_id=editor.pk, count=len(chosen)))
    return len(chosen)
