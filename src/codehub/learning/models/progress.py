"""How far somebody is: a cache of the facts that `rebuild_progress` can write anew."""

from django.conf import settings
from django.db import models

from codehub.core.ids import new_id
from codehub.learning.models.courses import Course, Exercise, Lesson


class ProgressStatus(models.TextChoices):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


class UserProgress(models.Model):
    """Progress in a course (no lesson), in a lesson (no exercise) or in an exercise. Derived, never set."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="progress")
    lesson = models.ForeignKey(
        Lesson, on_delete=models.CASCADE, null=True, blank=True, related_name="progress"
    )
    exercise = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, null=True, blank=True, related_name="progress"
    )
    status = models.CharField(max_length=16, choices=ProgressStatus, default=ProgressStatus.NOT_STARTED)
    completion_percentage = models.FloatField(default=0)
    required_done = models.PositiveIntegerField(default=0)
    required_total = models.PositiveIntegerField(default=0)
    revision = models.ForeignKey(
        "LessonRevision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The revision that a lesson's progress was earned on.",
    )
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(help_text="When the last fact behind this row happened.")

    class Meta:
        verbose_name_plural = "user progress"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course", "lesson", "exercise"],
                nulls_distinct=False,
                name="user_progress_is_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(completion_percentage__gte=0, completion_percentage__lte=100),
                name="user_progress_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=models.Q(status="completed", completed_at__isnull=False)
                | (~models.Q(status="completed") & models.Q(completed_at=None)),
                name="user_progress_completed_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.completion_percentage:.0f} %"
