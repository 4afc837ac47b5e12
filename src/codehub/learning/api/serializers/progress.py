from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.learning.api.serializers.courses import LessonOutlineSerializer
from codehub.learning.api.serializers.fields import StepSerializer
from codehub.learning.models import Course, UserProgress
from codehub.learning.selectors.outlines import CourseOutline


class CourseCardSerializer(serializers.ModelSerializer[Course]):
    thumbnail = serializers.SerializerMethodField()

    class Meta:
        model = Course
        fields = ["id", "title", "slug", "thumbnail"]
        read_only_fields = fields

    def get_thumbnail(self, course: Course) -> str | None:
        return course.thumbnail or None


class CourseProgressSerializer(serializers.ModelSerializer[UserProgress]):
    """Progress in one course. The view passes the outlines as context."""

    course = CourseCardSerializer(read_only=True)
    next_step = serializers.SerializerMethodField()

    class Meta:
        model = UserProgress
        fields = [
            "course",
            "status",
            "completion_percentage",
            "required_done",
            "required_total",
            "started_at",
            "completed_at",
            "updated_at",
            "next_step",
        ]
        read_only_fields = fields

    def outline(self, progress: UserProgress) -> CourseOutline:
        outline: CourseOutline = self.context["outlines"][progress.course_id]
        return outline

    @extend_schema_field(StepSerializer(allow_null=True))
    def get_next_step(self, progress: UserProgress) -> dict[str, Any] | None:
        step = self.outline(progress).next_step if progress.course.is_published else None
        return None if step is None else dict(StepSerializer(step).data)


class CourseProgressDetailSerializer(CourseProgressSerializer):
    lessons = serializers.SerializerMethodField()

    class Meta(CourseProgressSerializer.Meta):
        fields = [*CourseProgressSerializer.Meta.fields, "lessons"]
        read_only_fields = fields

    @extend_schema_field(LessonOutlineSerializer(many=True))
    def get_lessons(self, progress: UserProgress) -> list[Any]:
        return list(LessonOutlineSerializer(self.outline(progress).lessons, many=True).data)


class ActivityDaySerializer(serializers.Serializer[object]):
    date = serializers.DateField()
    count = serializers.IntegerField()


class ActivitySerializer(serializers.Serializer[object]):
    """Judged work by local day, the last 91 days, and the streak it makes."""

    streak_days = serializers.IntegerField()
    longest_streak_days = serializers.IntegerField()
    freeze_available = serializers.BooleanField()
    solved_count = serializers.IntegerField()
    days = ActivityDaySerializer(many=True)
