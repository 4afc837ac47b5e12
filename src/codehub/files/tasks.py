"""Celery doors of files."""

from celery import shared_task

from codehub.files import services


@shared_task(time_limit=300)
def sweep() -> None:
    """Remove what was given up or forgotten. Twice is harmless."""
    services.sweep()
