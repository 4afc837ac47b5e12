"""A learner's answers to exercises."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from codehub.core.encryption import EncryptedJSONField
from codehub.core.models import BaseModel
from codehub.learning.models.courses import Exercise
from codehub.learning.querysets import AttemptQuerySet


class Attempt(BaseModel):
    """One judged (or still pending) answer to an exercise."""

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="attempts")
    run = models.OneToOneField("judge.Run", on_delete=models.RESTRICT, related_name="+")
    language = models.CharField(max_length=32)
    files = EncryptedJSONField(help_text="path to text")
    verdict = models.CharField(max_length=32, default="pending")
    previous_verdict = models.CharField(max_length=32, blank=True, help_text="before it was judged again")
    points = models.FloatField(null=True, blank=True)
    max_points = models.FloatField(null=True, blank=True)
    is_gradable = models.BooleanField(default=True, help_text="False when the judge failed: costs nothing.")
    judged_at = models.DateTimeField(null=True, blank=True)
    idempotency_key = models.CharField(max_length=200, blank=True)
    request_digest = models.CharField(max_length=64, help_text="of exercise, language and files; keyed")

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "idempotency_key"],
                condition=~Q(idempotency_key=""),
                name="attempt_idempotency_key_is_unique",
            )
        ]
        indexes = [models.Index(fields=["student", "exercise", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.verdict} of {self.student_id}"


class Rejudgement(BaseModel):
    """An attempt judged again by the exercise's present tests; what it gave is written to the attempt."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="rejudgements")
    run = models.OneToOneField("judge.Run", on_delete=models.RESTRICT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt"],
                condition=Q(finished_at__isnull=True),
                name="attempt_is_judged_again_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} again"


class MinimalInput(BaseModel):
    """The search for a smaller input of the case that an attempt failed, and what it found."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="minimal_input")
    failed_run = models.ForeignKey(
        "judge.Run", on_delete=models.CASCADE, related_name="+", help_text="the judging that it is about"
    )
    run = models.OneToOneField("judge.Run", on_delete=models.RESTRICT, related_name="+")
    case_id = models.CharField(max_length=200)
    found = EncryptedJSONField(null=True, blank=True, help_text="input, expected, actual, message")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="minimal_input_is_found_by_a_finished_search",
                condition=Q(found__isnull=True) | Q(finished_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} of {self.attempt_id}"
