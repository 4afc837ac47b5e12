from typing import cast

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import DestroyModelMixin, ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from codehub.core.parsers import UploadParser
from codehub.core.throttling import rate
from codehub.files import services
from codehub.files.api.serializers import AttachmentSerializer, UploadAttachmentSerializer
from codehub.files.models import StoredFile


class OwnAttachments(GenericAPIView[StoredFile]):
    """The signed-in person's own attachments."""

    permission_classes = [IsAuthenticated]
    serializer_class = AttachmentSerializer
    queryset = StoredFile.objects.none()

    def get_queryset(self) -> QuerySet[StoredFile]:
        own = StoredFile.objects.visible_to(self.request.user).filter(kind=StoredFile.Kind.ATTACHMENT)
        return own.order_by("-created_at", "-pk")


class AttachmentsView(ListModelMixin, OwnAttachments):
    parser_classes = [UploadParser]

    def get_throttles(self) -> list[BaseThrottle]:
        return [rate("upload")()] if self.request.method == "POST" else super().get_throttles()

    @extend_schema(operation_id="attachments_list")
    def get(self, request: Request) -> Response:
        """List one's own attachments, the newest first."""
        return self.list(request)

    @extend_schema(
        operation_id="attachments_create",
        request={"multipart/form-data": UploadAttachmentSerializer},
        responses={201: AttachmentSerializer},
    )
    def post(self, request: Request) -> Response:
        """Upload a picture, a PDF, a ZIP or a text, to be used within a day."""
        body = UploadAttachmentSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        file = body.validated_data["file"]
        stored = services.store_attachment(
            owner=cast(AbstractUser, request.user),
            file=file,
            name=file.name,
            alt_text=body.validated_data["alt_text"],
        )
        return Response(AttachmentSerializer(stored).data, status=status.HTTP_201_CREATED)


class AttachmentView(DestroyModelMixin, OwnAttachments):
    @extend_schema(operation_id="attachments_destroy")
    def delete(self, request: Request, pk: str) -> Response:
        """Delete an attachment of one's own."""
        return self.destroy(request)

    def perform_destroy(self, instance: StoredFile) -> None:
        services.delete_file(file=instance)
