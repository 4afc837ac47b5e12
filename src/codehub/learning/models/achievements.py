"""What learners have earned."""

from django.conf import settings
from django.db import models

from codehub.core.models import BaseModel
from codehub.learning.achievements import RULES
from codehub.learning.models.courses import Course


class Achievement(BaseModel):
    """One rule of `learning.achievements` that somebody met, and the course in which they did."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32, choices=[(rule.kind, rule.title) for rule in RULES])
    course = models.ForeignKey(Course, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    earned_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="achievement_is_unique")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"
