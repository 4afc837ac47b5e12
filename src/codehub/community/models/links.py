"""What is behind an address that somebody posted."""

from django.db import models

from codehub.core.models import BaseModel


class LinkPreview(BaseModel):
    """What a page says of itself, fetched once for everybody."""

    class State(models.TextChoices):
        PENDING = "pending"
        READY = "ready"
        FAILED = "failed"

    url = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address.")
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    title = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=600, blank=True)
    site_name = models.CharField(max_length=120, blank=True)
    image = models.ForeignKey(
        "files.StoredFile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(help_text="When it is tried next.")
    fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="link_preview_waiting", fields=["not_before"], condition=models.Q(state="pending")
            )
        ]

    def __str__(self) -> str:
        return self.url
