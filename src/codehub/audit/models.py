"""What was done, by whom: a chain of rows that is only ever added to.

The database gives a row its sequence and hash when its transaction commits (see the first migration), so that the
chain is in the order of commits, and nobody waits for another's transaction.
"""

from django.db import models

from codehub.core.ids import new_id

FIRST_PREVIOUS = "0" * 64


class AuditEntry(models.Model):
    """One act. It names people by their id alone, and so it may stay when somebody is erased."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sequence = models.BigIntegerField(null=True, unique=True, editable=False)
    happened_at = models.DateTimeField()
    action = models.CharField(max_length=64)
    actor_id = models.UUIDField(
        null=True, help_text="Empty: nobody signed in, or the operator of the machine."
    )
    target_type = models.CharField(max_length=64, blank=True)
    target_id = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    origin_digest = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the RFC 8785 form of all above.")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of sequence, previous and content hash."
    )

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["action", "-sequence"]),
            models.Index(fields=["actor_id", "-sequence"]),
            models.Index(fields=["target_id", "-sequence"]),
            models.Index(fields=["happened_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class AuditOrigin(models.Model):
    """Where an act came from. The entry holds only its salted digest, so that this row can be erased."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.DO_NOTHING, primary_key=True, related_name="origin"
    )
    salt = models.CharField(max_length=32)
    address = models.CharField(max_length=45, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.address} {self.user_agent}"


class AuditCheckpoint(models.Model):
    """The chain's end at a moment, signed by a key that is not in the database."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sequence = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
