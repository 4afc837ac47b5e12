"""Celery doors of learning."""

from uuid import UUID

from celery import shared_task

from codehub.judge.tasks import Doorbell
from codehub.learning import services

COMPARING_SECONDS = 300


@shared_task(time_limit=600)
def recount_progress() -> None:
    """Recount progress in courses with new content. Rung every few seconds; twice is harmless."""
    services.rebuild_stale_progress()


@shared_task(base=Doorbell, time_limit=COMPARING_SECONDS)
def compare_attempts(report_id: str) -> None:
    """Compare the attempts of an exercise. A message that comes twice, or never, gives one report all the same."""
    services.compare_attempts(report_id=UUID(report_id))


@shared_task(time_limit=60)
def compare_forgotten() -> None:
    """Ring again for reports that a dead worker or a lost message left behind."""
    services.compare_forgotten()
