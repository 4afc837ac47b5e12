"""Fields that several shapes share."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.learning.content.problems import MESSAGE_CHARACTERS
from codehub.learning.content.validation import markdown_problems
from codehub.learning.models import ProgressStatus

CONTENT = {
    "type": "object",
    "description": "codehub/lesson@1: an envelope of typed blocks; see the JSON Schema in the documentation.",
    "required": ["schema", "blocks"],
    "properties": {
        "schema": {"type": "string"},
        "lang": {"type": "string"},
        "objectives": {"type": "array", "items": {"type": "string"}},
        "blocks": {"type": "array", "items": {"type": "object", "additionalProperties": {}}},
    },
}


@extend_schema_field(CONTENT)
class ContentField(serializers.JSONField):
    """A lesson's content; its rules are checked by the service that stores it."""


@extend_schema_field({"type": "object", "description": "codehub/tests@1", "additionalProperties": {}})
class TestsField(serializers.JSONField):
    """An exercise's tests document."""


@extend_schema_field({})
class AnyField(serializers.JSONField):
    """Any JSON value."""


class MarkdownField(serializers.CharField):
    """Markdown without raw HTML."""

    def to_internal_value(self, data: Any) -> str:
        text: str = super().to_internal_value(data)
        found = next(iter(markdown_problems(text, ())), None)
        if found is not None:
            raise serializers.ValidationError(found["message"][:MESSAGE_CHARACTERS], code="raw_html")
        return text


def status_field() -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=ProgressStatus.choices)


class FileSerializer(serializers.Serializer[object]):
    path = serializers.CharField(max_length=200)
    text = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=64_000)


class ReadableFileSerializer(serializers.Serializer[object]):
    path = serializers.CharField()
    text = serializers.CharField()
    readonly = serializers.BooleanField()


def file_list(files: dict[str, str]) -> list[dict[str, str]]:
    """Return path-to-text as the list that goes over the wire."""
    return [{"path": path, "text": text} for path, text in files.items()]


class CourseReferenceSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    slug = serializers.CharField()


class LessonReferenceSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    title = serializers.CharField()


class StepSerializer(serializers.Serializer[object]):
    """Where to go next in a course."""

    kind = serializers.ChoiceField(choices=["lesson", "exercise", "certificate", "done"])
    lesson_id = serializers.UUIDField(allow_null=True)
    exercise_id = serializers.UUIDField(allow_null=True)
    title = serializers.CharField(allow_blank=True)


class NeighbourSerializer(serializers.Serializer[object]):
    """The step before or after an exercise."""

    kind = serializers.ChoiceField(choices=["lesson", "exercise"])
    lesson_id = serializers.UUIDField()
    exercise_id = serializers.UUIDField(allow_null=True)
    title = serializers.CharField()


class ExerciseLineSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    slug = serializers.CharField()
    difficulty = serializers.CharField()
    status = status_field()
