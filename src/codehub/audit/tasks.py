"""Celery doors of audit."""

from celery import shared_task

from codehub.audit import services


@shared_task(time_limit=60)
def sign_head() -> None:
    """Sign how far the chain goes. Twice is harmless."""
    services.sign_head()


@shared_task(time_limit=300)
def forget_origins() -> None:
    services.forget_origins()
