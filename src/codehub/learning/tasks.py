"""Celery doors of learning."""

from celery import shared_task

from codehub.learning import services


@shared_task(ignore_result=True)
def recount_progress() -> None:
    """Recount progress in courses with new content. Twice is harmless, and a sweep makes up for a lost one."""
    services.rebuild_stale_progress()
