from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from codehub.files.models import StoredFile  # noqa: F401 - named in a string


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def kept(self) -> Self:
        """Keep what is to stay, also what is still being written."""
        return self.filter(removed_at=None)

    def ready(self) -> Self:
        """Keep what can be read."""
        return self.kept().exclude(stored_at=None)

    def visible_to(self, viewer: AbstractBaseUser | AnonymousUser) -> Self:
        """Keep the viewer's own; others come to a file through what it is part of."""
        return self.ready().filter(owner_id=viewer.pk) if viewer.is_authenticated else self.none()

    def part_of(self, kind: str, subject_id: UUID) -> Self:
        return self.kept().filter(kind=kind, subject_id=subject_id)

    def forgotten(self, *, unwritten_since: datetime, unused_since: datetime) -> Self:
        """Keep what nobody will come for: half written, never used, or its owner is gone (a course's picture is the course's)."""
        half_written = Q(stored_at=None, created_at__lt=unwritten_since)
        never_used = Q(subject_id=None, created_at__lt=unused_since)
        ownerless = Q(owner=None) & ~Q(kind="thumbnail", subject_id__isnull=False)
        return self.kept().filter(half_written | never_used | ownerless)
