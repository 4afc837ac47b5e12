"""What the server saw a learner do. Progress is derived from these rows (and from attempts)."""

from django.conf import settings
from django.db import models

from codehub.core.models import BaseModel
from codehub.learning.models.courses import Course, Lesson, LessonRevision


class Enrolment(BaseModel):
    """That somebody takes a course. Its row lock orders everything that moves their progress."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="enrolments")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course"], name="enrolment_is_unique")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.course_id}"


class BlockView(BaseModel):
    """A learner saw a block."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="views")
    revision = models.ForeignKey(LessonRevision, on_delete=models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "lesson", "block_id"], name="block_view_is_unique")
        ]

    def __str__(self) -> str:
        return self.block_id


class QuizAnswer(BaseModel):
    """One answer to one question, as given."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="answers")
    revision = models.ForeignKey(LessonRevision, on_delete=models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=64)
    question_id = models.CharField(max_length=64)
    number = models.PositiveIntegerField(help_text="1 for the first answer to the question")
    answer = models.JSONField()
    is_correct = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "lesson", "block_id", "question_id", "number"],
                name="quiz_answer_number_is_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.block_id}/{self.question_id}"


class Completion(BaseModel):
    """The moment a learner finished a lesson, or (without lesson) a course. Later content cannot undo it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="completions")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, null=True, related_name="completions")
    revision = models.ForeignKey(LessonRevision, on_delete=models.SET_NULL, null=True, related_name="+")
    completed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course", "lesson"], nulls_distinct=False, name="completion_is_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} finished {self.lesson_id or self.course_id}"
