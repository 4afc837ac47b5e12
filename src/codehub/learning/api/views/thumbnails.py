from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from codehub.accounts.requests import SignedInRequest
from codehub.core.parsers import UploadParser
from codehub.core.permissions import allow_write_if
from codehub.core.throttling import rate
from codehub.files.api.serializers import UploadSerializer
from codehub.learning import policies, services
from codehub.learning.api.serializers.courses import CourseSummarySerializer
from codehub.learning.models import Course
from codehub.learning.selectors import catalogue


class ThumbnailView(GenericAPIView[Course]):
    """The picture of a course, for its editors to change."""

    permission_classes = [IsAuthenticated, allow_write_if(policies.may_edit_course)]
    parser_classes = [UploadParser]
    throttle_classes = [rate("upload")]
    serializer_class = CourseSummarySerializer
    queryset = Course.objects.none()

    def get_queryset(self) -> QuerySet[Course]:
        return catalogue(self.request.user)

    @extend_schema(
        operation_id="courses_thumbnail_set",
        request={"multipart/form-data": UploadSerializer},
        responses=CourseSummarySerializer,
    )
    def put(self, request: SignedInRequest, pk: UUID) -> Response:
        """Show this picture: JPEG, PNG, WebP or GIF, cropped to 16:9."""
        course = self.get_object()
        body = UploadSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        file = body.validated_data["file"]
        services.set_thumbnail(course=course, by=request.user, file=file, name=file.name)
        return Response(self.get_serializer(self.get_queryset().get(pk=pk)).data)

    @extend_schema(operation_id="courses_thumbnail_remove", responses={204: None})
    def delete(self, request: SignedInRequest, pk: UUID) -> Response:
        """Show no picture; doing it twice is harmless."""
        services.remove_thumbnail(course=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)
