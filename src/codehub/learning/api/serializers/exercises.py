from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.judge.api.serializers import ResultSerializer
from codehub.judge.models import Verdict
from codehub.judge.visibility import visible_result
from codehub.learning.api.serializers.fields import (
    CourseReferenceSerializer,
    FileSerializer,
    LessonReferenceSerializer,
    MarkdownField,
    NeighbourSerializer,
    ReadableFileSerializer,
    TestsField,
    file_list,
    status_field,
)
from codehub.learning.models import Attempt, Difficulty, Exercise, MinimalInput
from codehub.learning.services.attempts import MAIN

SOURCE_CHARACTERS = 64_000
STARTERS_CHARACTERS = 256_000


class ServedLanguageSerializer(serializers.Serializer[object]):
    """A language in which an exercise can be solved. Not `available`: the judge would only say why."""

    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    version = serializers.CharField()
    available = serializers.BooleanField()
    reason = serializers.CharField(help_text="why it is not available; empty when it is")
    entry_path = serializers.CharField(help_text="the file that a learner writes in it")


class SampleSerializer(serializers.Serializer[object]):
    id = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    input = serializers.CharField()
    expected = serializers.CharField()
    target = serializers.CharField(allow_null=True)


class ExerciseLimitsSerializer(serializers.Serializer[object]):
    time_s = serializers.FloatField()
    memory_mb = serializers.IntegerField()


class ExerciseSerializer(serializers.Serializer[object]):
    """A task, without what would solve it: hidden cases and solutions have no field here."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField(help_text="Markdown")
    difficulty = serializers.ChoiceField(choices=Difficulty.choices)
    language = serializers.CharField()
    languages = ServedLanguageSerializer(many=True)
    starter_code = serializers.CharField()
    starters = serializers.DictField(child=serializers.CharField(), help_text="starter code by language")
    files = ReadableFileSerializer(many=True)
    entry_path = serializers.CharField()
    hints = serializers.ListField(child=serializers.CharField())
    samples = SampleSerializer(many=True)
    limits = ExerciseLimitsSerializer()
    hidden_count = serializers.IntegerField()
    lesson = LessonReferenceSerializer()
    course = CourseReferenceSerializer()
    status = status_field()
    best_points = serializers.FloatField(allow_null=True)
    max_points = serializers.FloatField()
    attempt_count = serializers.IntegerField()
    last_source = FileSerializer(many=True, allow_null=True)
    last_language = serializers.CharField(allow_null=True, help_text="the language of last_source")
    previous = NeighbourSerializer(allow_null=True)
    next = NeighbourSerializer(allow_null=True)
    allowed = serializers.ListField(child=serializers.ChoiceField(choices=["submit", "edit"]))
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class StartersField(serializers.DictField):
    """Further languages in which an exercise may be solved, each with its starter code."""

    child = serializers.CharField(max_length=SOURCE_CHARACTERS, allow_blank=True, trim_whitespace=False)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        starters: dict[str, str] = super().to_internal_value(data)
        if sum(map(len, starters.values())) > STARTERS_CHARACTERS:
            raise serializers.ValidationError("The starter code of all languages together is too large.")
        return starters


class UpdateExerciseSerializer(serializers.Serializer[Exercise]):
    title = serializers.CharField(max_length=200)
    slug = serializers.SlugField(max_length=80, required=False, help_text="Made from the title when absent.")
    description = MarkdownField(max_length=60_000, allow_blank=True, required=False)
    difficulty = serializers.ChoiceField(choices=Difficulty.choices, required=False)
    starter_code = serializers.CharField(
        max_length=SOURCE_CHARACTERS, allow_blank=True, trim_whitespace=False, required=False
    )
    starters = StartersField(required=False)
    hints = serializers.ListField(child=MarkdownField(max_length=2_000), max_length=20, required=False)
    test_cases = TestsField(required=False)


class CreateExerciseSerializer(UpdateExerciseSerializer):
    lesson = serializers.UUIDField()
    test_cases = TestsField()


class ExerciseTestsSerializer(serializers.Serializer[object]):
    """The whole tests document, for editors of the course only."""

    test_cases = TestsField()


class RejudgedSerializer(serializers.Serializer[object]):
    """How many attempts are being judged again."""

    count = serializers.IntegerField()


class SourceSerializer(serializers.Serializer[object]):
    """Code as text (`source_code`, for the one editable file) or as files."""

    language = serializers.CharField(max_length=32)
    source_code = serializers.CharField(
        max_length=SOURCE_CHARACTERS, trim_whitespace=False, required=False, allow_blank=True
    )
    files = FileSerializer(many=True, required=False, allow_empty=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Turn either form into path-to-text; the empty path stands for the one editable file."""
        if ("source_code" in attrs) == ("files" in attrs):
            raise serializers.ValidationError(
                {"source_code": ["Send either source_code or files."]}, code="required"
            )
        if "source_code" in attrs:
            attrs["files"] = {MAIN: attrs.pop("source_code")}
        else:
            attrs["files"] = path_to_text(attrs["files"])
        return attrs


def path_to_text(files: list[dict[str, str]]) -> dict[str, str]:
    texts = {file["path"]: file["text"] for file in files}
    if len(texts) != len(files):
        raise serializers.ValidationError({"files": ["A path is used twice."]}, code="unique")
    return texts


class SubmitAttemptSerializer(SourceSerializer):
    """An answer that counts."""


class TryExerciseSerializer(SourceSerializer):
    """Code to run on the visible cases, and on `stdin` when given."""

    stdin = serializers.CharField(
        max_length=64_000, allow_blank=True, trim_whitespace=False, required=False, allow_null=True
    )


class AttemptSerializer(serializers.ModelSerializer[Attempt]):
    """An attempt with as much of its result as its author may see."""

    run_id = serializers.UUIDField(read_only=True)
    course = serializers.UUIDField(source="exercise.course_id", read_only=True)
    files = serializers.SerializerMethodField()
    verdict = serializers.ChoiceField(choices=Verdict.choices, read_only=True)
    previous_verdict = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField()

    class Meta:
        model = Attempt
        fields = [
            "id",
            "run_id",
            "exercise",
            "course",
            "language",
            "files",
            "verdict",
            "previous_verdict",
            "points",
            "max_points",
            "result",
            "created_at",
            "judged_at",
        ]
        read_only_fields = fields

    @extend_schema_field(FileSerializer(many=True))
    def get_files(self, attempt: Attempt) -> list[dict[str, str]]:
        return file_list(attempt.files)

    def get_previous_verdict(self, attempt: Attempt) -> str | None:
        """Return what the attempt was before it was judged again by newer tests."""
        return attempt.previous_verdict or None

    @extend_schema_field(ResultSerializer(allow_null=True))
    def get_result(self, attempt: Attempt) -> dict[str, Any] | None:
        result = attempt.run.result
        if result is None:
            return None
        shown = visible_result(_with_minimal_input(result, attempt))
        if not shown["gradable"]:
            shown["message"] = f"{shown['message']} This attempt does not count."
        return dict(ResultSerializer(shown).data)


def _with_minimal_input(result: dict[str, Any], attempt: Attempt) -> dict[str, Any]:
    """Add the smaller input to the case that it belongs to; what may be shown of that is decided after this."""
    found: MinimalInput | None = getattr(attempt, "minimal_input", None)
    if found is None or found.found is None or found.failed_run_id != attempt.run_id:
        return result
    tests = [
        {**test, "minimal_input": found.found} if test["id"] == found.case_id else test
        for test in result["tests"]
    ]
    return {**result, "tests": tests}
