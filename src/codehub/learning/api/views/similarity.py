from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from codehub.accounts.requests import SignedInRequest
from codehub.core.throttling import rate
from codehub.learning import policies, selectors, services
from codehub.learning.api.serializers.similarity import (
    PairQuerySerializer,
    SimilarityReportSerializer,
    SimilarPairDetailSerializer,
    SimilarPairSerializer,
)
from codehub.learning.models import Exercise, SimilarityReport, SimilarPair

STARTED = {202: SimilarityReportSerializer, 200: SimilarityReportSerializer}


class SimilarityView(GenericAPIView[SimilarityReport]):
    """The similarity reports of an exercise, for editors of the course."""

    request: SignedInRequest
    queryset = SimilarityReport.objects.none()
    serializer_class = SimilarityReportSerializer
    permission_classes = [IsAuthenticated]

    def get_throttles(self) -> list[BaseThrottle]:
        return [rate("compare")()] if self.request.method == "POST" else super().get_throttles()

    @extend_schema(operation_id="exercises_similarity_list", responses=SimilarityReportSerializer(many=True))
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """List the comparisons of an exercise's attempts, newest first."""
        page = self.paginate_queryset(selectors.similarity_reports(self._edited(pk)))
        return self.get_paginated_response(SimilarityReportSerializer(page, many=True).data)

    @extend_schema(operation_id="exercises_similarity_create", request=None, responses=STARTED)
    def post(self, request: SignedInRequest, pk: UUID) -> Response:
        """Compare the attempts of an exercise with each other; 200 with the comparison that is under way already."""
        report, is_new = services.request_similarity(exercise=self._edited(pk), requested_by=request.user)
        code = status.HTTP_202_ACCEPTED if is_new else status.HTTP_200_OK
        return Response(SimilarityReportSerializer(report).data, status=code)

    def _edited(self, pk: UUID) -> Exercise:
        visible = Exercise.objects.visible_to(self.request.user).select_related("course")
        exercise = get_object_or_404(visible, pk=pk)
        if not policies.may_edit_exercise(self.request.user, exercise):
            self.permission_denied(self.request)
        return exercise


class _ReportView(GenericAPIView[SimilarPair]):
    """What a report found; only its exercise's editors get here."""

    request: SignedInRequest
    queryset = SimilarPair.objects.none()
    permission_classes = [IsAuthenticated]

    def report(self, pk: UUID) -> SimilarityReport:
        visible = Exercise.objects.visible_to(self.request.user)
        reports = SimilarityReport.objects.filter(exercise__in=visible).select_related("exercise__course")
        report: SimilarityReport = get_object_or_404(reports, pk=pk)
        if not policies.may_edit_exercise(self.request.user, report.exercise):
            self.permission_denied(self.request)
        return report


class SimilarPairsView(_ReportView):
    serializer_class = SimilarPairSerializer

    @extend_schema(
        operation_id="similarity_reports_pairs_list",
        parameters=[PairQuerySerializer],
        responses=SimilarPairSerializer(many=True),
    )
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """List the pairs of a report, the most similar first."""
        report = self.report(pk)
        query = PairQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        pairs = selectors.similar_pairs(report, least=query.validated_data["min"])
        return self.get_paginated_response(
            SimilarPairSerializer(self.paginate_queryset(pairs), many=True).data
        )


class SimilarPairView(_ReportView):
    serializer_class = SimilarPairDetailSerializer

    @extend_schema(operation_id="similarity_reports_pairs_retrieve", responses=SimilarPairDetailSerializer)
    def get(self, request: SignedInRequest, pk: UUID, pair_id: UUID) -> Response:
        """Read both programs of a pair."""
        pairs = SimilarPair.objects.filter(report=self.report(pk)).select_related(
            "left__student", "right__student"
        )
        return Response(SimilarPairDetailSerializer(get_object_or_404(pairs, pk=pair_id)).data)
