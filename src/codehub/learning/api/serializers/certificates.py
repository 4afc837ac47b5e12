from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from codehub.learning.models import Certificate


class CertifiedCourseSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    title = serializers.CharField()


class HolderSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    display_name = serializers.CharField(source="name")


class CertificateSerializer(serializers.ModelSerializer[Certificate]):
    """A certificate for its holder."""

    course = CertifiedCourseSerializer(read_only=True)
    user = HolderSerializer(read_only=True)
    status = serializers.SerializerMethodField()
    revoked_reason = serializers.SerializerMethodField()

    class Meta:
        model = Certificate
        fields = [
            "id",
            "certificate_number",
            "course",
            "user",
            "holder_name",
            "is_name_public",
            "issued_at",
            "status",
            "revoked_reason",
            "verification_url",
            "pdf_url",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=Certificate.Status.choices))
    def get_status(self, certificate: Certificate) -> str:
        return certificate.status_at(timezone.now())

    def get_revoked_reason(self, certificate: Certificate) -> str | None:
        return certificate.revoked_reason or None


class VerificationSerializer(serializers.ModelSerializer[Certificate]):
    """What anybody may know of a certificate whose number they have."""

    status = serializers.SerializerMethodField()
    holder_name = serializers.SerializerMethodField(help_text="Null unless the holder agreed to be named.")
    revoked_reason = serializers.SerializerMethodField()
    valid = serializers.SerializerMethodField()

    class Meta:
        model = Certificate
        fields = [
            "certificate_number",
            "status",
            "holder_name",
            "course_title",
            "instructor_name",
            "issued_at",
            "revoked_at",
            "revoked_reason",
            "verification_url",
            "pdf_url",
            "valid",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=Certificate.Status.choices))
    def get_status(self, certificate: Certificate) -> str:
        return certificate.status_at(timezone.now())

    def get_holder_name(self, certificate: Certificate) -> str | None:
        return certificate.holder_name if certificate.is_name_public else None

    def get_revoked_reason(self, certificate: Certificate) -> str | None:
        return certificate.revoked_reason or None

    def get_valid(self, certificate: Certificate) -> bool:
        return certificate.status_at(timezone.now()) == Certificate.Status.ISSUED


class GenerateCertificateSerializer(serializers.Serializer[Any]):
    course = serializers.UUIDField()


class ShowNameSerializer(serializers.Serializer[Any]):
    is_name_public = serializers.BooleanField()


class RevokeCertificateSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)
