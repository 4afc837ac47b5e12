"""Which tags many write about."""

from datetime import timedelta

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone
from redis.exceptions import RedisError

from codehub.community.models import PostTag, Tag

LATELY = timedelta(days=7)
CACHED_SECONDS = 300
MAX_TRENDING = 20
KEY = "community:trending-tags"


def trending_tags() -> list[Tag]:
    """Return the tags under which most people posted lately, best first; at most five minutes old."""
    ids = _trending_ids()
    tags = {str(pk): tag for pk, tag in Tag.objects.in_bulk(ids).items()}
    return [tags[pk] for pk in ids if pk in tags]


def _trending_ids() -> list[str]:
    try:
        known: list[str] | None = cache.get(KEY)
    except RedisError:
        return _counted()
    if known is None:
        known = _counted()
        cache.set(KEY, known, timeout=CACHED_SECONDS)
    return known


def _counted() -> list[str]:
    recent = PostTag.objects.filter(published_at__gte=timezone.now() - LATELY)
    people = recent.values("tag").annotate(people=Count("post__author", distinct=True))
    best = people.order_by("-people", "tag__name").values_list("tag", flat=True)[:MAX_TRENDING]
    return [str(pk) for pk in best]
