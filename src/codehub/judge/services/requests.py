"""Asking for a run."""

from typing import Any

from django.conf import settings
from django.db import transaction

from codehub.accounts.models import User
from codehub.judge import tasks
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
    waiting = Run.objects.unfinished().filter(requested_by=requested_by).count()
    if has_limit and waiting >= settings.JUDGE_MAX_UNFINISHED_RUNS:
        raise TooManyRunsError
    run = Run.objects.create(
        requested_by=requested_by, language=language, files=files, tests=tests, queue=queue
    )
    tasks.ring(queue)
    return run
