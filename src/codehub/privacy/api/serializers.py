from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers

from codehub.privacy.models import DataExport


class DataExportSerializer(serializers.ModelSerializer[DataExport]):
    download_url = serializers.SerializerMethodField()

    class Meta:
        model = DataExport
        fields = [
            "id",
            "state",
            "progress",
            "size",
            "created_at",
            "finished_at",
            "expires_at",
            "download_url",
        ]
        read_only_fields = fields

    def get_download_url(self, export: DataExport) -> str | None:
        """Null until it is ready, and once it has expired. To be fetched with one's access token."""
        if not export.is_ready(timezone.now()):
            return None
        return reverse("export-download", args=[export.pk])
