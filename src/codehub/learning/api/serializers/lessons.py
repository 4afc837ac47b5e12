from rest_framework import serializers

from codehub.learning.api.serializers.fields import (
    AnyField,
    ContentField,
    CourseReferenceSerializer,
    ExerciseLineSerializer,
    FileSerializer,
    LessonReferenceSerializer,
    status_field,
)
from codehub.learning.models import Lesson, LessonRevision
from codehub.learning.models.courses import MAX_MINUTES

MAX_BLOCKS = 400
MAX_ORDER = 100_000


class RevisionReferenceSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    sha256 = serializers.CharField()


class LessonRevisionSerializer(serializers.ModelSerializer[LessonRevision]):
    is_published = serializers.SerializerMethodField()

    class Meta:
        model = LessonRevision
        fields = ["id", "number", "sha256", "note", "content", "is_published", "created_at"]
        read_only_fields = fields

    content = ContentField(read_only=True)

    def get_is_published(self, revision: LessonRevision) -> bool:
        return bool(self.context.get("published_id") == revision.pk)


class AnswerStateSerializer(serializers.Serializer[object]):
    """Where a learner stands with one question."""

    block_id = serializers.CharField()
    question_id = serializers.CharField()
    correct = serializers.BooleanField()
    attempts = serializers.IntegerField()
    attempts_left = serializers.IntegerField(allow_null=True)
    answer = AnyField()
    feedback = serializers.CharField(allow_null=True)
    explanation = serializers.CharField(allow_null=True)


class LessonStandingSerializer(serializers.Serializer[object]):
    status = status_field()
    completion_percentage = serializers.FloatField()
    required_done = serializers.IntegerField()
    required_total = serializers.IntegerField()


class LessonProgressSerializer(LessonStandingSerializer):
    """How far a learner is in a lesson, block by block."""

    blocks_done = serializers.ListField(child=serializers.CharField())


class LessonSerializer(serializers.Serializer[object]):
    """A lesson as its reader may see it: the draft for editors, else the published revision without answers."""

    id = serializers.UUIDField()
    course = CourseReferenceSerializer()
    title = serializers.CharField()
    content = ContentField()
    order = serializers.IntegerField()
    duration = serializers.IntegerField(help_text="minutes")
    revision = RevisionReferenceSerializer()
    is_published = serializers.BooleanField()
    previous = LessonReferenceSerializer(allow_null=True)
    next = LessonReferenceSerializer(allow_null=True)
    exercises = ExerciseLineSerializer(many=True)
    blocks_done = serializers.ListField(child=serializers.CharField())
    answers = AnswerStateSerializer(many=True)
    progress = LessonStandingSerializer()
    allowed = serializers.ListField(child=serializers.ChoiceField(choices=["edit", "learn"]))
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class UpdateLessonSerializer(serializers.Serializer[Lesson]):
    title = serializers.CharField(max_length=200)
    content = ContentField()
    order = serializers.IntegerField(min_value=0, max_value=MAX_ORDER, required=False)
    duration = serializers.IntegerField(min_value=0, max_value=MAX_MINUTES, required=False)


class CreateLessonSerializer(UpdateLessonSerializer):
    course = serializers.UUIDField()


class ViewBlocksSerializer(serializers.Serializer[object]):
    blocks = serializers.ListField(
        child=serializers.CharField(max_length=64), max_length=MAX_BLOCKS, allow_empty=False
    )


class AnswerQuestionSerializer(serializers.Serializer[object]):
    block_id = serializers.CharField(max_length=64)
    question_id = serializers.CharField(max_length=64)
    answer = AnyField()


class AnswerResultSerializer(serializers.Serializer[object]):
    correct = serializers.BooleanField()
    feedback = serializers.CharField(allow_null=True)
    explanation = serializers.CharField(allow_null=True)
    attempts = serializers.IntegerField()
    attempts_left = serializers.IntegerField(allow_null=True)
    block_done = serializers.BooleanField()
    progress = LessonProgressSerializer()


class RunBlockSerializer(serializers.Serializer[object]):
    files = FileSerializer(many=True, allow_empty=False)
    stdin = serializers.CharField(
        max_length=64_000, allow_blank=True, trim_whitespace=False, required=False, allow_null=True
    )
