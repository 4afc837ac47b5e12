"""How alike the attempts of an exercise are, for its editors."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from codehub.core.models import BaseModel
from codehub.learning.models.attempts import Attempt
from codehub.learning.models.courses import Exercise
from codehub.learning.querysets import SimilarityReportQuerySet


class SimilarityReport(BaseModel):
    """One comparison of an exercise's attempts with each other."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="similarity_reports")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0, help_text="too short, too long, or too many")
    pair_count = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = SimilarityReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exercise"],
                condition=Q(state__in=["queued", "running"]),
                name="exercise_is_compared_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["finished", "failed"], finished_at__isnull=False)
                | Q(state__in=["queued", "running"], finished_at__isnull=True),
                name="similarity_report_finished_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["exercise", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.state} of {self.exercise_id}"


class SimilarPair(BaseModel):
    """Two attempts that have much in common; each share is of its own attempt, 0 to 1."""

    report = models.ForeignKey(SimilarityReport, on_delete=models.CASCADE, related_name="pairs")
    left = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="+")
    similarity = models.FloatField(help_text="the larger of both shares")
    left_share = models.FloatField()
    right_share = models.FloatField()
    shared_lines = models.JSONField(
        help_text="left_from, left_to, right_from, right_to; from 1, through all files"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "left", "right"], name="similar_pair_is_there_once"),
            models.CheckConstraint(condition=~Q(left=F("right")), name="similar_pair_is_two_attempts"),
        ]
        indexes = [models.Index(fields=["report", "-similarity", "id"])]

    def __str__(self) -> str:
        return f"{self.similarity:.0%} of {self.report_id}"
