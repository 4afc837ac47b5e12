from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from rest_framework import serializers

from codehub.files import selectors
from codehub.files.models import StoredFile


class UploadSerializer(serializers.Serializer[Any]):
    """One file of a multipart form."""

    file = serializers.FileField(max_length=None, allow_empty_file=False, use_url=False)


class UploadAttachmentSerializer(UploadSerializer):
    alt_text = serializers.CharField(
        max_length=300,
        required=False,
        allow_blank=True,
        default="",
        validators=[ProhibitNullCharactersValidator()],
        help_text="What a picture shows, for those who cannot see it.",
    )


class AttachmentSerializer(serializers.ModelSerializer[StoredFile]):
    """An uploaded file. `url` opens it for a few minutes; ask again for a fresh one."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = StoredFile
        fields = [
            "id",
            "name",
            "content_type",
            "size",
            "width",
            "height",
            "alt_text",
            "url",
            "created_at",
        ]
        read_only_fields = fields

    def get_url(self, file: StoredFile) -> str:
        return selectors.url_of(file)
