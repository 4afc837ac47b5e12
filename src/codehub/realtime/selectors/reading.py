"""What somebody has to read."""

from codehub.accounts.models import User
from codehub.realtime.models import Notification

MAX_COUNTED = 100


def unread_count(reader: User) -> int:
    """Return how many notifications are unread, 100 for any number above."""
    return Notification.objects.listed_for(reader).unread().order_by()[:MAX_COUNTED].count()


def arrived_after(reader: User, number: int, *, limit: int) -> list[Notification]:
    """Return the first `limit` of what came, or was told again, after `number`."""
    rows = Notification.objects.listed_for(reader).filter(number__gt=number)
    return list(rows.order_by("number")[:limit])
