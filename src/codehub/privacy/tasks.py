"""Celery doors of privacy."""

from uuid import UUID

from celery import shared_task

from codehub.judge.tasks import Doorbell
from codehub.privacy import services


@shared_task(base=Doorbell, time_limit=600)
def build_export(export_id: str) -> None:
    """Make one export. A message that comes twice, or never, gives one all the same."""
    services.build_export(export_id=UUID(export_id))


@shared_task(time_limit=600)
def sweep() -> None:
    """Make forgotten exports, remove expired ones, erase whose time has come."""
    services.build_forgotten()
    services.remove_expired()
    services.erase_due()
