"""Celery doors of accounts."""

from uuid import UUID

from celery import shared_task

from codehub.accounts import services


@shared_task(time_limit=120)
def deliver_mail(mail_id: str) -> None:
    """Deliver one mail. Delivering it twice is harmless: a settled one is left alone."""
    services.deliver(UUID(mail_id))


@shared_task(time_limit=60)
def sweep() -> None:
    services.sweep()
