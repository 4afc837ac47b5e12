"""Runs and results as a learner sees them. Hidden cases never get here: `judge.visibility` drops them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.judge.models import Run, Verdict
from codehub.judge.visibility import visible_result

CASE_VERDICTS = [*(choice for choice in Verdict.choices if choice[0] != "pending"), ("skipped", "Skipped")]
CASE_STATUSES = ["passed", "failed", "skipped", "error"]
VISIBILITIES = ["sample", "public", "result_only", "after_pass"]


class MinimalInputSerializer(serializers.Serializer[object]):
    """The smallest input that was found on which the program still fails. It comes some seconds after the verdict."""

    input = serializers.CharField()
    expected = serializers.CharField(help_text="what the reference solution answers")
    actual = serializers.CharField()
    message = serializers.CharField()


class CaseSerializer(serializers.Serializer[object]):
    """The outcome of one case. What its visibility keeps back is blank."""

    id = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    group = serializers.CharField(allow_null=True)
    visibility = serializers.ChoiceField(choices=VISIBILITIES)
    status = serializers.ChoiceField(choices=CASE_STATUSES)
    verdict = serializers.ChoiceField(choices=CASE_VERDICTS)
    message = serializers.CharField()
    points = serializers.FloatField()
    max_points = serializers.FloatField()
    help = serializers.CharField()
    input = serializers.CharField()
    expected = serializers.CharField()
    actual = serializers.CharField()
    output = serializers.CharField()
    stderr = serializers.CharField()
    time_ms = serializers.IntegerField()
    memory_kib = serializers.IntegerField()
    target = serializers.CharField(allow_null=True)
    minimal_input = MinimalInputSerializer(allow_null=True)


class CaseCountsSerializer(serializers.Serializer[object]):
    passed = serializers.IntegerField()
    failed = serializers.IntegerField()
    skipped = serializers.IntegerField()
    total = serializers.IntegerField()


class HiddenCountsSerializer(serializers.Serializer[object]):
    passed = serializers.IntegerField()
    total = serializers.IntegerField()


class DiagnosticSerializer(serializers.Serializer[object]):
    """A place in the learner's files that the compiler complains of; lines and columns count from 1."""

    path = serializers.CharField()
    line = serializers.IntegerField()
    column = serializers.IntegerField(allow_null=True)
    severity = serializers.ChoiceField(choices=["error", "warning"])
    message = serializers.CharField()


class ResultSerializer(serializers.Serializer[object]):
    """A result document, version 1, as the learner may see it."""

    version = serializers.IntegerField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    status = serializers.ChoiceField(choices=["pass", "fail", "error"])
    message = serializers.CharField()
    gradable = serializers.BooleanField()
    language = serializers.CharField()
    toolchain = serializers.CharField()
    points = serializers.FloatField()
    max_points = serializers.FloatField()
    duration_ms = serializers.IntegerField()
    compile_output = serializers.CharField()
    diagnostics = DiagnosticSerializer(many=True)
    tests = CaseSerializer(many=True)
    counts = CaseCountsSerializer()
    hidden = HiddenCountsSerializer()


class RunSerializer(serializers.ModelSerializer[Run]):
    """A run; `result` is null until it is finished."""

    result = serializers.SerializerMethodField()

    class Meta:
        model = Run
        fields = ["id", "state", "verdict", "result", "created_at", "finished_at"]
        read_only_fields = fields

    @extend_schema_field(ResultSerializer(allow_null=True))
    def get_result(self, run: Run) -> dict[str, Any] | None:
        return None if run.result is None else dict(ResultSerializer(visible_result(run.result)).data)
