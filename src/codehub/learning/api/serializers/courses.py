from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.accounts.api.serializers import PersonSerializer
from codehub.core.web_addresses import check_picture_address
from codehub.learning import policies
from codehub.learning.api.serializers.fields import (
    ExerciseLineSerializer,
    MarkdownField,
    StepSerializer,
    status_field,
)
from codehub.learning.models import Course, Difficulty, Enrolment
from codehub.learning.models.courses import MAX_MINUTES
from codehub.learning.selectors.outlines import CourseOutline


class CourseStandingSerializer(serializers.Serializer[object]):
    """How far the signed-in person is in a course."""

    status = status_field()
    completion_percentage = serializers.FloatField()
    started_at = serializers.DateTimeField()
    completed_at = serializers.DateTimeField(allow_null=True)


class LessonOutlineSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    order = serializers.IntegerField()
    duration = serializers.IntegerField(help_text="minutes")
    is_published = serializers.BooleanField()
    status = status_field()
    completion_percentage = serializers.FloatField()
    required_done = serializers.IntegerField()
    required_total = serializers.IntegerField()
    exercises = ExerciseLineSerializer(many=True)


class CourseSummarySerializer(serializers.ModelSerializer[Course]):
    """A course in a list. The queryset brings the counts and the reader's own progress."""

    thumbnail = serializers.SerializerMethodField()
    instructor = PersonSerializer(read_only=True)
    lesson_count = serializers.IntegerField(read_only=True)
    exercise_count = serializers.IntegerField(read_only=True)
    progress = serializers.SerializerMethodField()

    class Meta:
        model = Course
        fields = [
            "id",
            "slug",
            "title",
            "description",
            "category",
            "difficulty",
            "duration",
            "thumbnail",
            "is_published",
            "instructor",
            "lesson_count",
            "exercise_count",
            "progress",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields

    def get_thumbnail(self, course: Course) -> str | None:
        return course.thumbnail or None

    @extend_schema_field(CourseStandingSerializer(allow_null=True))
    def get_progress(self, course: Course) -> dict[str, Any] | None:
        rows = getattr(course, "own_progress", [])
        return dict(CourseStandingSerializer(rows[0]).data) if rows else None


class CourseSerializer(CourseSummarySerializer):
    """A course with its outline. The view passes the outline as context."""

    lessons = serializers.SerializerMethodField()
    next_step = serializers.SerializerMethodField()
    certificate_number = serializers.SerializerMethodField()
    allowed = serializers.SerializerMethodField()

    class Meta(CourseSummarySerializer.Meta):
        fields = [
            *CourseSummarySerializer.Meta.fields,
            "objectives",
            "lessons",
            "next_step",
            "certificate_number",
            "allowed",
        ]
        read_only_fields = fields

    @property
    def outline(self) -> CourseOutline:
        outline: CourseOutline = self.context["outline"]
        return outline

    @extend_schema_field(LessonOutlineSerializer(many=True))
    def get_lessons(self, course: Course) -> list[Any]:
        return list(LessonOutlineSerializer(self.outline.lessons, many=True).data)

    @extend_schema_field(StepSerializer(allow_null=True))
    def get_next_step(self, course: Course) -> dict[str, Any] | None:
        step = self.outline.next_step
        return None if step is None else dict(StepSerializer(step).data)

    def get_certificate_number(self, course: Course) -> str | None:
        return self.outline.certificate_number

    @extend_schema_field(
        serializers.ListField(child=serializers.ChoiceField(choices=["edit", "delete", "enrol", "learn"]))
    )
    def get_allowed(self, course: Course) -> list[str]:
        user = self.context["request"].user
        allowed = ["edit", "delete"] if policies.may_edit_course(user, course) else []
        if user.is_authenticated:
            allowed += ["learn"] if self.outline.progress else ["enrol", "learn"]
        return allowed


class WriteCourseSerializer(serializers.Serializer[Course]):
    title = serializers.CharField(max_length=200)
    slug = serializers.SlugField(max_length=80, required=False, help_text="Made from the title when absent.")
    description = MarkdownField(max_length=20_000, allow_blank=True, required=False)
    category = serializers.CharField(max_length=80, allow_blank=True, required=False)
    difficulty = serializers.ChoiceField(choices=Difficulty.choices, required=False)
    duration = serializers.IntegerField(min_value=0, max_value=MAX_MINUTES, required=False)
    thumbnail = serializers.CharField(
        max_length=500, allow_blank=True, required=False, validators=[check_picture_address]
    )
    objectives = serializers.ListField(
        child=serializers.CharField(max_length=300), max_length=12, required=False
    )
    is_published = serializers.BooleanField(required=False)

    def validate_slug(self, slug: str) -> str:
        others = Course.objects.filter(slug=slug)
        if self.instance is not None:
            others = others.exclude(pk=self.instance.pk)
        if others.exists():
            raise serializers.ValidationError("Another course has this slug.", code="unique")
        return slug


class EnrolmentSerializer(serializers.ModelSerializer[Enrolment]):
    class Meta:
        model = Enrolment
        fields = ["id", "course", "created_at"]
        read_only_fields = fields
