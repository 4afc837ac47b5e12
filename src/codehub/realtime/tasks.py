"""Celery doors of realtime."""

from uuid import UUID

from celery import shared_task

from codehub.realtime import services


@shared_task(time_limit=120)
def announce(notification_ids: list[str]) -> None:
    """Push to a crowd. Pushing twice is harmless: browsers know a notification by its id."""
    from codehub.realtime import announcing

    announcing.announce_now([UUID(each) for each in notification_ids])


@shared_task(time_limit=300)
def mail_due() -> None:
    services.mail_due()


@shared_task(time_limit=300)
def purge() -> None:
    services.purge()
