"""Reports, and what moderators did about them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from codehub.core.models import BaseModel


class SubjectKind(models.TextChoices):
    """What is reported or acted on. Named by kind and id, so that the case outlives its subject."""

    POST = "post"
    COMMENT = "comment"
    PERSON = "person"


class Reason(models.TextChoices):
    SPAM = "spam"
    HARASSMENT = "harassment"
    HATE = "hate"
    SEXUAL = "sexual"
    VIOLENCE = "violence"
    DANGEROUS_CODE = "dangerous_code"
    PLAGIARISM = "plagiarism"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


class ModerationAction(BaseModel):
    """One act of a moderator, with what it was about as it stood then."""

    class Kind(models.TextChoices):
        HIDE = "hide"
        RESTORE = "restore"
        REMOVE = "remove"
        WARN = "warn"
        SUSPEND = "suspend"
        LIFT_SUSPENSION = "lift_suspension"
        DISMISS = "dismiss"
        APPROVE = "approve"

    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Empty: a rule.",
    )
    action = models.CharField(max_length=16, choices=Kind)
    subject_kind = models.CharField(max_length=8, choices=SubjectKind)
    subject_id = models.UUIDField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Whom it concerns."
    )
    reason = models.CharField(max_length=16, choices=Reason)
    message = models.CharField(max_length=500, blank=True, help_text="What the author is told.")
    snapshot = models.JSONField(default=dict, help_text="The subject as it stood.")
    until = models.DateTimeField(null=True, blank=True, help_text="The end of a suspension.")
    appeal = models.CharField(max_length=1000, blank=True, help_text="The author's one answer.")
    appealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["author", "-created_at", "-id"], name="action_against"),
            models.Index(fields=["subject_kind", "subject_id", "-created_at"], name="action_on"),
            models.Index(fields=["-created_at", "-id"], name="action_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"


class Report(BaseModel):
    """One member's complaint about a post, a comment or a person."""

    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=8, choices=SubjectKind)
    subject_id = models.UUIDField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Whose it is."
    )
    reason = models.CharField(max_length=16, choices=Reason)
    note = models.CharField(max_length=1000, blank=True)
    excerpt = models.CharField(max_length=300, blank=True, help_text="The subject as it stood.")
    closed_at = models.DateTimeField(null=True, blank=True)
    action = models.ForeignKey(
        ModerationAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What closed it.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_report_of_a_person",
                fields=["reporter", "subject_kind", "subject_id"],
                condition=Q(closed_at=None),
            )
        ]
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id"], name="report_open", condition=Q(closed_at=None)
            ),
            models.Index(fields=["-created_at", "-id"], name="report_newest"),
            models.Index(fields=["reporter", "-created_at", "-id"], name="report_mine"),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.subject_kind} {self.subject_id}"
