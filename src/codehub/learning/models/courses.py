"""What is taught."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from codehub.core.models import BaseModel
from codehub.core.web_addresses import check_picture_address
from codehub.learning.querysets import CourseQuerySet, ExerciseQuerySet, LessonQuerySet

MAX_MINUTES = 100_000


class Difficulty(models.TextChoices):
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    EXPERT = "expert"


class Course(BaseModel):
    """Lessons in an order, ending in a certificate."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    description = models.TextField(max_length=20_000, blank=True)
    instructor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=80, blank=True)
    difficulty = models.CharField(max_length=16, choices=Difficulty, default=Difficulty.BEGINNER)
    duration = models.PositiveIntegerField(default=0, help_text="minutes")
    thumbnail = models.CharField(max_length=500, blank=True, validators=[check_picture_address])
    objectives = ArrayField(models.CharField(max_length=300), default=list, blank=True, size=12)
    is_published = models.BooleanField(default=False)
    progress_stale_at = models.DateTimeField(
        null=True, blank=True, help_text="Set while learners' progress awaits a recount after new content."
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["is_published", "-created_at"])]

    def __str__(self) -> str:
        return self.title


class Lesson(BaseModel):
    """One page of a course. `content` is the draft; learners read the published revision."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="lessons")
    title = models.CharField(max_length=200)
    content = models.JSONField()
    order = models.PositiveIntegerField()
    duration = models.PositiveIntegerField(default=0, help_text="minutes")
    draft = models.ForeignKey(
        "LessonRevision", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    published = models.ForeignKey(
        "LessonRevision", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    words = models.TextField(
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="What of the published revision is searched.",
    )

    objects = LessonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["course", "order"])]

    def __str__(self) -> str:
        return self.title


class LessonRevision(BaseModel):
    """An immutable version of a lesson's content."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64, help_text="of the RFC 8785 canonical JSON")
    requirements = models.JSONField(help_text="How each block is completed; derived from the content.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "number"], name="lesson_revision_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"revision {self.number}"


class Exercise(BaseModel):
    """A task solved by writing code that passes the cases of `test_cases`."""

    # Repeated from the lesson so that the database itself keeps slugs unique within a course.
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="exercises")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="exercises")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    description = models.TextField(max_length=60_000, blank=True)
    starter_code = models.TextField(max_length=64_000, blank=True)
    starters = models.JSONField(
        default=dict, blank=True, help_text="further languages, each with its starter code"
    )
    test_cases = models.JSONField(help_text="codehub/tests@1; never sent to a learner as it is")
    hints = ArrayField(models.TextField(max_length=2_000), default=list, blank=True, size=20)
    difficulty = models.CharField(max_length=16, choices=Difficulty, default=Difficulty.BEGINNER)
    order = models.PositiveIntegerField(default=0)

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "slug"], name="exercise_slug_is_unique_in_its_course")
        ]
        indexes = [models.Index(fields=["lesson", "order"])]

    def __str__(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        """The language the exercise is written in."""
        return str(self.test_cases["language"])

    @property
    def all_starters(self) -> dict[str, str]:
        """What each language in which it may be solved begins with, its own first."""
        return {self.language: self.starter_code, **self.starters}

    @property
    def solution_paths(self) -> list[str]:
        """The files a learner edits, the first of which starts as `starter_code`."""
        return list(self.test_cases["files"]["solution"])
