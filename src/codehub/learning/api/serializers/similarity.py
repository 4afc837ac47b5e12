from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.judge.models import Verdict
from codehub.learning.api.serializers.fields import FileSerializer, file_list
from codehub.learning.api.serializers.proofs import ProverSerializer
from codehub.learning.models import SimilarityReport, SimilarPair

DEFAULT_LEAST = 0.5


class SimilarityReportSerializer(serializers.ModelSerializer[SimilarityReport]):
    """One comparison of an exercise's attempts with each other."""

    requested_by = ProverSerializer()

    class Meta:
        model = SimilarityReport
        fields = [
            "id",
            "exercise",
            "state",
            "compared",
            "left_out",
            "requested_by",
            "created_at",
            "finished_at",
            "pair_count",
        ]
        read_only_fields = fields


class PairQuerySerializer(serializers.Serializer[object]):
    """How similar a pair must be at least; no report holds pairs below 0.5."""

    min = serializers.FloatField(min_value=0, max_value=1, default=DEFAULT_LEAST)


class PairSideSerializer(serializers.Serializer[object]):
    attempt_id = serializers.UUIDField(source="pk")
    user = ProverSerializer(source="student")
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    created_at = serializers.DateTimeField()


class SharedLinesSerializer(serializers.Serializer[object]):
    """A passage that is in both; lines from 1, counted through all files."""

    left_from = serializers.IntegerField()
    left_to = serializers.IntegerField()
    right_from = serializers.IntegerField()
    right_to = serializers.IntegerField()


class SimilarPairSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    left = PairSideSerializer()
    right = PairSideSerializer()
    similarity = serializers.FloatField(help_text="the larger of both shares, 0 to 1")
    left_share = serializers.FloatField()
    right_share = serializers.FloatField()
    shared_lines = SharedLinesSerializer(many=True)


class SimilarPairDetailSerializer(SimilarPairSerializer):
    """A pair with the code of both."""

    left_files = serializers.SerializerMethodField()
    right_files = serializers.SerializerMethodField()

    @extend_schema_field(FileSerializer(many=True))
    def get_left_files(self, pair: SimilarPair) -> list[dict[str, str]]:
        return file_list(pair.left.files)

    @extend_schema_field(FileSerializer(many=True))
    def get_right_files(self, pair: SimilarPair) -> list[dict[str, str]]:
        return file_list(pair.right.files)
