"""Sweeping up: whatever a dead worker or a lost message left behind is rung for again, or given up."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from codehub.judge import tasks
from codehub.judge.models import MAX_ATTEMPTS, Run
from codehub.judge.services.verdicts import finish, no_result

logger = logging.getLogger(__name__)
MAX_RINGS = 200
"""How often one sweep rings a queue; the next sweep rings for the rest."""


def reap() -> None:
    """Give up runs that failed too often; ring for the ones that wait without a bell."""
    for run in Run.objects.hopeless(MAX_ATTEMPTS).order_by("queued_at")[:MAX_RINGS]:
        try:
            _give_up(run)
        except Exception:
            logger.exception("Run %s could not be given up", run.pk)
    for queue in Run.Queue.values:
        _ring_for_the_forgotten(queue)


@transaction.atomic
def _give_up(run: Run) -> None:
    # A new fence first: whoever still believes to hold this run can no longer write.
    taken = Run.objects.hopeless(MAX_ATTEMPTS).filter(pk=run.pk, fence=run.fence)
    lease = Now() + timedelta(seconds=settings.JUDGE_LEASE_SECONDS)
    if not taken.update(state=Run.State.RUNNING, fence=F("fence") + 1, lease_until=lease):
        return
    run.fence += 1
    failure = run.failure or f"{run.worker} stopped in the middle of attempt {run.attempt_no}."
    finish(run=run, result=no_result(run), failure=failure)
    logger.error("Run %s was given up after %s attempts: %s", run.pk, run.attempt_no, failure)


def _ring_for_the_forgotten(queue: str) -> None:
    patience = timedelta(seconds=settings.JUDGE_RING_AGAIN_SECONDS)
    forgotten = Q(state=Run.State.RUNNING) | Q(queued_at__lt=Now() - patience)
    waiting = Run.objects.claimable(MAX_ATTEMPTS).filter(forgotten, queue=queue)[:MAX_RINGS].count()
    rung = tasks.bells_in(queue) if waiting else None
    if rung is None:
        return
    for _ in range(waiting - rung):
        tasks.ring(queue)
