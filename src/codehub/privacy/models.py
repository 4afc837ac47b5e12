"""Jobs about people's data: exports of it, and its erasure. The row is the job; messages only ring for it."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from codehub.core.models import BaseModel
from codehub.privacy.querysets import DataExportQuerySet, ErasureQuerySet


def new_key() -> str:
    """Return an unguessable name for an export's file."""
    return secrets.token_hex(16)


class DataExport(BaseModel):
    """Everything about one person in a ZIP, for that person alone, for a while."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    progress = models.FloatField(default=0, help_text="0 to 1")
    tries = models.PositiveSmallIntegerField(
        default=0, help_text="Also the fence: only the newest may write."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    size = models.PositiveBigIntegerField(default=0, help_text="bytes")
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = DataExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_export_of_a_person_at_a_time",
                fields=["user"],
                condition=Q(state__in=["queued", "running"]),
            ),
            models.CheckConstraint(
                name="export_progress_is_a_share", condition=Q(progress__gte=0, progress__lte=1)
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"]),
            models.Index(fields=["expires_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.state} export {self.pk}"

    @property
    def path(self) -> str:
        """Where its ZIP lies in the storage."""
        return f"exports/{self.key}.zip"

    def is_ready(self, at: datetime) -> bool:
        return self.state == self.State.FINISHED and self.expires_at is not None and at < self.expires_at


class Erasure(BaseModel):
    """That everything personal of somebody is to go, and when. The account is closed already."""

    class State(models.TextChoices):
        WAITING = "waiting"
        FINISHED = "finished"
        CANCELLED = "cancelled"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    requested_by_id = models.UUIDField()
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_erasure_of_a_person_at_a_time", fields=["user"], condition=Q(state="waiting")
            )
        ]
        indexes = [
            models.Index(name="erasure_due", fields=["due_at"], condition=Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.state} erasure of {self.user_id}"
