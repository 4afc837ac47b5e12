"""What is known of an uploaded file. Its bytes lie in the storage, under names made here."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from codehub.core.models import BaseModel
from codehub.files.querysets import StoredFileQuerySet


def new_key() -> str:
    """Return an unguessable name in which no word of the uploader occurs."""
    return secrets.token_hex(16)


class StoredFile(BaseModel):
    """A file that somebody uploaded, as CodeHub keeps it: pictures are always re-encoded."""

    class Kind(models.TextChoices):
        AVATAR = "avatar"
        THUMBNAIL = "thumbnail"
        ATTACHMENT = "attachment"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    subject_id = models.UUIDField(
        null=True,
        blank=True,
        help_text="What it is part of: a person, a course, a post. Empty: not used yet.",
    )
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    names = models.JSONField(default=list, help_text="The files under its key, the best first.")
    sha256 = models.CharField(max_length=64, help_text="of the first of them, as it is kept")
    size = models.PositiveBigIntegerField(help_text="bytes, of all of them")
    content_type = models.CharField(max_length=60)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    name = models.CharField(max_length=150, help_text="What its owner called it; never part of a path.")
    alt_text = models.CharField(max_length=300, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True, help_text="When its bytes were all written.")
    removed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was given up; the row goes once the bytes are gone."
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_avatar_of_a_person_and_one_thumbnail_of_a_course",
                fields=["kind", "subject_id"],
                condition=Q(kind__in=["avatar", "thumbnail"], removed_at=None),
            )
        ]
        indexes = [
            models.Index(fields=["owner", "-created_at"]),
            models.Index(name="file_removed", fields=["removed_at"], condition=~Q(removed_at=None)),
            models.Index(name="file_unused", fields=["created_at"], condition=Q(subject_id=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def is_public(self) -> bool:
        """Whether its address alone opens it; else only a signed one does, for a while."""
        return self.kind in {self.Kind.AVATAR, self.Kind.THUMBNAIL}

    @property
    def paths(self) -> list[str]:
        """Where its bytes lie in the storage."""
        return [f"{self.kind}/{self.key}/{name}" for name in self.names]
