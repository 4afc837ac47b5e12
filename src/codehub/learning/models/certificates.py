"""Proof of a finished course."""

from datetime import datetime

from django.conf import settings
from django.db import models

from codehub.core.models import BaseModel
from codehub.learning.models.courses import Course


class Certificate(BaseModel):
    """What is printed is copied here at issue, so that the PDF never changes with a name or a title."""

    class Status(models.TextChoices):
        ISSUED = "issued"
        EXPIRED = "expired"
        REVOKED = "revoked"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="certificates")
    certificate_number = models.CharField(max_length=40, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=500, blank=True)
    holder_name = models.CharField(max_length=200)
    course_title = models.CharField(max_length=200)
    instructor_name = models.CharField(max_length=200)
    issuer_name = models.CharField(max_length=200)
    is_name_public = models.BooleanField(default=False, help_text="The holder's consent; off until given.")
    verification_url = models.URLField(max_length=500)
    pdf_url = models.URLField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "course"], name="certificate_is_unique"),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None) | ~models.Q(revoked_reason=""),
                name="certificate_revocation_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.certificate_number

    def status_at(self, at: datetime) -> "Certificate.Status":
        """Return whether the certificate stands: revoked wins over expired."""
        if self.revoked_at is not None:
            return self.Status.REVOKED
        if self.expires_at is not None and self.expires_at <= at:
            return self.Status.EXPIRED
        return self.Status.ISSUED
