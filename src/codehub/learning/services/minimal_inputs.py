"""The smallest failing input of an attempt: asked for once it has failed, shown when it was found."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.core.events import publish
from codehub.judge import services as judge
from codehub.judge.engine import Submission
from codehub.judge.minimising import failing_case
from codehub.judge.models import Run
from codehub.learning import proofs
from codehub.learning.events import MinimalInputFound
from codehub.learning.models import Attempt, Exercise, MinimalInput

SHOWN = ("input", "expected", "actual", "message")


def look_for_minimal_input(*, attempt: Attempt, run: Run) -> None:
    """Have a smaller input looked for, when the run failed a case that the learner sees. Forget what older runs gave."""
    MinimalInput.objects.filter(attempt=attempt).delete()
    reference = _reference(attempt.exercise)
    case_id = failing_case(run.result or {"tests": []}, run.tests)
    if case_id is None or reference is None:
        return
    search = judge.request_minimising(
        failed=run, requested_by=attempt.student, case_id=case_id, reference=reference
    )
    MinimalInput.objects.create(attempt=attempt, failed_run=run, run=search, case_id=case_id)


def _reference(exercise: Exercise) -> Submission | None:
    tests = exercise.test_cases
    solution = proofs.reference(tests)
    if solution is None:
        return None
    files = proofs.solution_files(tests, exercise.starter_code, solution)
    return Submission(language=exercise.language, files=files, tests=tests)


@transaction.atomic
def record_minimal_input(*, run_id: UUID) -> None:
    """Keep what a search found, if it was one of ours and its attempt has not been judged again since."""
    known = MinimalInput.objects.filter(run=run_id, finished_at=None)
    row = known.select_for_update(of=("self",)).select_related("run", "attempt").first()
    if row is None or row.run.result is None:
        return
    found: dict[str, Any] | None = row.run.result.get("minimal_input")
    row.found = found and {name: found[name] for name in SHOWN}
    row.finished_at = timezone.now()
    row.save()
    if row.found:
        publish(
            MinimalInputFound(
                attempt_id=row.attempt_id,
                exercise_id=row.attempt.exercise_id,
                case_id=row.case_id,
                student_id=row.attempt.student_id,
            )
        )
