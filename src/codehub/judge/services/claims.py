"""Holding a run: a claim gives a lease and a new fence, and every later write names that fence."""

from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now

from codehub.judge.models import MAX_ATTEMPTS, Run

# One statement, so that two workers never take the same run and no transaction stays open around the
# sandbox. Fair: the person served longest ago is next, then the run that waits longest. Searches for a smaller
# input come after everything that somebody asked for, and are no turn of theirs.
CLAIM = """
UPDATE judge_run
   SET state = 'running', attempt_no = attempt_no + 1, fence = fence + 1, worker = %(worker)s,
       lease_until = statement_timestamp() + %(lease)s, started_at = statement_timestamp(),
       updated_at = statement_timestamp()
 WHERE id = (
    SELECT waiting.id
      FROM judge_run AS waiting
     WHERE waiting.queue = %(queue)s
       AND waiting.state <> 'finished'
       AND (waiting.state = 'queued' OR waiting.lease_until < statement_timestamp())
       AND waiting.attempt_no < %(max_attempts)s
     ORDER BY waiting.purpose = 'minimise',
              (SELECT max(served.started_at)
                 FROM judge_run AS served
                WHERE served.requested_by_id = waiting.requested_by_id
                  AND served.purpose = 'judge') NULLS FIRST,
              waiting.queued_at, waiting.id
     LIMIT 1
       FOR UPDATE SKIP LOCKED)
RETURNING *
"""


def lease() -> timedelta:
    return timedelta(seconds=settings.JUDGE_LEASE_SECONDS)


def claim(*, queue: str, worker: str) -> Run | None:
    """Take the fairest waiting run of `queue`, also one whose lease has run out; None when none waits."""
    values = {"queue": queue, "worker": worker, "lease": lease(), "max_attempts": MAX_ATTEMPTS}
    return next(iter(Run.objects.raw(CLAIM, values)), None)


def extend_lease(*, run: Run) -> bool:
    """Keep holding `run`; False when somebody else holds it or it is finished."""
    return bool(Run.objects.held(run).update(lease_until=Now() + lease()))


def give_back(*, run: Run, failure: str) -> bool:
    """Put `run` back into its queue after a failure of ours; False when it is no longer held."""
    waiting = Run.objects.held(run).update(
        state=Run.State.QUEUED, lease_until=None, failure=failure, updated_at=Now()
    )
    return bool(waiting)
