"""The community's jobs."""

from uuid import UUID

from celery import shared_task

from codehub.community import services


@shared_task(time_limit=60)
def rank_posts() -> None:
    """Find what is popular now; run by beat."""
    services.rank_posts()


@shared_task(time_limit=60)
def fetch_preview(preview_id: str) -> None:
    """Fetch one link preview. Delivering it twice is harmless: it is fetched by whoever claims it."""
    services.fetch_preview(UUID(preview_id))


@shared_task(time_limit=60)
def fetch_due_previews() -> None:
    """Ring for previews whose job was lost; run by beat."""
    services.fetch_due_previews()
