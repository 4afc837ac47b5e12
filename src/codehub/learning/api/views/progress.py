from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.learning import selectors
from codehub.learning.api.serializers.progress import (
    ActivitySerializer,
    CourseProgressDetailSerializer,
    CourseProgressSerializer,
)
from codehub.learning.models import UserProgress


class ProgressView(GenericAPIView[UserProgress]):
    """The courses that somebody takes and how far they are."""

    request: SignedInRequest
    queryset = UserProgress.objects.none()
    serializer_class = CourseProgressSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[UserProgress]:
        own = UserProgress.objects.filter(user=self.request.user.pk, lesson=None, exercise=None)
        return own.select_related("course").order_by("-updated_at", "-id")


class ProgressListView(ProgressView):
    @extend_schema(operation_id="progress_list", responses=CourseProgressSerializer(many=True))
    def get(self, request: SignedInRequest) -> Response:
        """List one's courses, the most recently worked on first."""
        page = self.paginate_queryset(self.get_queryset()) or []
        outlines = selectors.course_outlines(request.user, [row.course for row in page])
        body = CourseProgressSerializer(page, many=True, context={"outlines": outlines})
        return self.get_paginated_response(body.data)


class CourseProgressView(ProgressView):
    @extend_schema(operation_id="progress_retrieve", responses=CourseProgressDetailSerializer)
    def get(self, request: SignedInRequest, course_id: UUID) -> Response:
        """Say how far one is in a course, lesson by lesson."""
        row = get_object_or_404(self.get_queryset(), course=course_id)
        outlines = selectors.course_outlines(request.user, [row.course])
        return Response(CourseProgressDetailSerializer(row, context={"outlines": outlines}).data)


TIME_ZONE = OpenApiParameter(
    "tz", OpenApiTypes.STR, description="An IANA time zone such as Europe/Paris; UTC when absent."
)


class ActivityView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="activity", parameters=[TIME_ZONE], responses=ActivitySerializer)
    def get(self, request: SignedInRequest) -> Response:
        """Return one's judged work by local day, and the streak."""
        zone = _zone(request.query_params.get("tz", "UTC"))
        return Response(ActivitySerializer(selectors.activity(request.user, zone)).data)


def _zone(name: Any) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValidationError({"tz": [f"{name!r:.60} is not a time zone."]}) from None
