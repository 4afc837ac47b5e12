"""Asking for a run."""

from typing import Any

from django.conf import settings
from django.db import transaction

from codehub.accounts.models import User
from codehub.judge import tasks
from codehub.judge.engine import Submission
from codehub.judge.errors import TooManyRunsError
from codehub.judge.models import Run


@transaction.atomic
def request_run(
    *,
    requested_by: User,
    language: str,
    files: dict[str, str],
    tests: dict[str, Any],
    queue: str = Run.Queue.GRADED,
    has_limit: bool = True,
) -> Run:
    """Queue a run; its verdict arrives later as `RunFinished`. Raise TooManyRunsError (409) at a person's limit."""
    # The person's row is the turnstile: two requests at once must not both see the last free place.
    User.objects.select_for_update(no_key=True).get(pk=requested_by.pk)
    waiting = Run.objects.asked_for().unfinished().filter(requested_by=requested_by).count()
    if has_limit and waiting >= settings.JUDGE_MAX_UNFINISHED_RUNS:
        raise TooManyRunsError
    run = Run.objects.create(
        requested_by=requested_by, language=language, files=files, tests=tests, queue=queue
    )
    tasks.ring(queue)
    return run


def request_minimising(*, failed: Run, requested_by: User, case_id: str, reference: Submission) -> Run:
    """Queue the search for a smaller input of a case that `failed` did not pass; `InputMinimised` tells its end.

    It counts as nobody's turn and takes nobody's place: whoever waits for a verdict comes first.
    """
    oracle = {
        "case_id": case_id,
        "language": reference.language,
        "files": reference.files,
        "tests": without_proofs(reference.tests),
    }
    run = Run.objects.create(
        requested_by=requested_by,
        language=failed.language,
        files=failed.files,
        tests=without_proofs(failed.tests),
        purpose=Run.Purpose.MINIMISE,
        oracle=oracle,
        queue=Run.Queue.QUICK,
    )
    tasks.ring(run.queue)
    return run


def without_proofs(tests: dict[str, Any]) -> dict[str, Any]:
    return {**tests, "solutions": []}
