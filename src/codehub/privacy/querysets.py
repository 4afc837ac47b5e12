from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from codehub.privacy.models import DataExport, Erasure  # noqa: F401 - named in strings


class DataExportQuerySet(models.QuerySet["DataExport"]):
    def of(self, user_id: UUID) -> Self:
        """Keep one person's own: nobody else sees an export, not even an admin."""
        return self.filter(user_id=user_id)

    def unfinished(self) -> Self:
        return self.filter(state__in=["queued", "running"])

    def claimable(self, at: datetime) -> Self:
        """Keep what nobody works on: queued, or left behind by a worker that died."""
        return self.filter(Q(state="queued") | Q(state="running", lease_until__lt=at))


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def due(self, at: datetime) -> Self:
        return self.filter(state="waiting", due_at__lte=at)
