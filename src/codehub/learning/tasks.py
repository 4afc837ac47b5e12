"""Celery doors of learning."""

from celery import shared_task

from codehub.learning import services


@shared_task(time_limit=600)
def recount_progress() -> None:
    """Recount progress in courses with new content. Rung every few seconds; twice is harmless."""
    services.rebuild_stale_progress()
