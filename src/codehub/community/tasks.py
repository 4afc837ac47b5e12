"""The community's jobs."""

from celery import shared_task

from codehub.community.services.ranking import rank_posts as rank


@shared_task
def rank_posts() -> None:
    """Find what is popular now; run by beat."""
    rank()
