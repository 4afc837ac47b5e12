from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.api.permissions import IsInPerson
from codehub.accounts.models import User
from codehub.accounts.requests import SignedInRequest
from codehub.core.throttling import rate
from codehub.privacy import archive_storage, policies, services
from codehub.privacy.api.serializers import DataExportSerializer
from codehub.privacy.errors import ExportNotReadyError
from codehub.privacy.models import DataExport


class ExportsView(ListAPIView[DataExport]):
    """One's own exports, the newest first."""

    request: SignedInRequest
    queryset = DataExport.objects.none()
    serializer_class = DataExportSerializer
    permission_classes = [IsInPerson]

    def get_queryset(self) -> QuerySet[DataExport]:
        return DataExport.objects.of(self.request.user.pk).order_by("-created_at", "-id")

    def get_throttles(self) -> list[Any]:
        return [rate("export")()] if self.request.method == "POST" else super().get_throttles()

    @extend_schema(operation_id="exports_create", request=None, responses={202: DataExportSerializer})
    def post(self, request: SignedInRequest) -> Response:
        """Have everything about oneself put into a ZIP; it follows, see `progress`."""
        export = services.request_export(user=request.user)
        return Response(DataExportSerializer(export).data, status=status.HTTP_202_ACCEPTED)


class ExportView(RetrieveAPIView[DataExport]):
    """One of one's own exports."""

    request: SignedInRequest
    queryset = DataExport.objects.none()
    serializer_class = DataExportSerializer
    permission_classes = [IsInPerson]

    def get_queryset(self) -> QuerySet[DataExport]:
        return DataExport.objects.of(self.request.user.pk)


class ExportDownloadView(APIView):
    permission_classes = [IsInPerson]
    throttle_classes = [rate("export")]

    @extend_schema(operation_id="exports_download", responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: SignedInRequest, pk: UUID) -> FileResponse:
        """The ZIP, for its owner alone."""
        export = get_object_or_404(DataExport.objects.of(request.user.pk), pk=pk)
        services.note_download(export=export)
        try:
            file = archive_storage.read(export)
        except FileNotFoundError:
            raise ExportNotReadyError from None
        name = f"codehub-{request.user.username}-{export.created_at:%Y-%m-%d}.zip"
        return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


class CancelErasureView(APIView):
    permission_classes = [IsInPerson]

    @extend_schema(operation_id="users_cancel_erasure", request=None, responses={204: None})
    def post(self, request: SignedInRequest, pk: UUID) -> Response:
        """Open an account again that waits to be erased; for admins."""
        user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
        if not policies.may_cancel_erasure(request.user):
            self.permission_denied(request)
        services.cancel_erasure(user=user, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
