from django.db.models import QuerySet

from codehub.accounts.models import User
from codehub.learning.models import Certificate


def certificates_of(*, person: User, viewer: object) -> QuerySet[Certificate]:
    """Return somebody's certificates, the newest first: to others those on which they agreed to be named."""
    rows = Certificate.objects.filter(user=person).select_related("course", "user")
    is_own = isinstance(viewer, User) and viewer.pk == person.pk
    if not is_own:
        rows = rows.filter(is_name_public=True, revoked_at=None)
    return rows.order_by("-issued_at", "-id")
