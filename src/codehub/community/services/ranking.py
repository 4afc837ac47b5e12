"""Which posts are popular now."""

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from codehub.community.selectors.feed_queries import RANK

LATELY = timedelta(days=7)
DECAY_SECONDS = 12 * 3600
"""A post needs e times the points to stand level with one that is half a day younger."""
SIZE = 300
OF_ONE_AUTHOR = 5


@transaction.atomic
def rank_posts() -> None:
    """Write the posts that many answered or liked lately to `PopularPost`; of one author at most five."""
    now = timezone.now()
    values: dict[str, Any] = {"now": now, "since": now - LATELY, "size": SIZE}
    values |= {"decay_seconds": DECAY_SECONDS, "of_one_author": OF_ONE_AUTHOR}
    with connection.cursor() as cursor:
        # Two at once would wait for each other's rows in different orders.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('codehub.community.rank_posts'))")
        cursor.execute(RANK, values)
