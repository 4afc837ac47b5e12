"""Addresses that belong to no app: health, and what this instance is."""

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from drf_spectacular.utils import extend_schema
from redis.exceptions import RedisError
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

import codehub
from codehub.accounts.models import User
from codehub.judge import languages, sandbox


class HealthSerializer(serializers.Serializer[object]):
    status = serializers.CharField()


class LanguageSerializer(serializers.Serializer[object]):
    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # a field may be called so, says DRF
    version = serializers.CharField()
    available = serializers.BooleanField()
    reason = serializers.CharField()


class SandboxSerializer(serializers.Serializer[object]):
    available = serializers.BooleanField()
    reason = serializers.CharField()


class InstanceSerializer(serializers.Serializer[object]):
    """What anybody may know of this instance."""

    name = serializers.CharField()
    version = serializers.CharField()
    registration_open = serializers.BooleanField()
    demo_accounts = serializers.BooleanField()
    sends_mail = serializers.BooleanField(help_text="Without mail, links are printed in its terminal.")
    languages = LanguageSerializer(many=True)
    sandbox = SandboxSerializer()


class PublicView(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]


class LiveView(PublicView):
    throttle_classes = []

    @extend_schema(operation_id="health_live", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        """Say that the process answers; touches nothing else."""
        return Response({"status": "ok"})


class ReadyView(PublicView):
    throttle_classes = []

    @extend_schema(operation_id="health_ready", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        """Say whether requests can be served: 200, or 503 when the database is away."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return Response({"status": "ok"})


class InstanceView(PublicView):
    @extend_schema(operation_id="instance", responses=InstanceSerializer)
    def get(self, request: Request) -> Response:
        """Describe this instance: its name, its languages, and whether code can be judged."""
        return Response(InstanceSerializer(_description()).data)


def _description() -> dict[str, object]:
    """Return the description, asked for anew every 30 seconds (at every request while Redis is away)."""
    try:
        return cache.get_or_set("instance", _describe, timeout=30) or _describe()
    except RedisError:
        return _describe()


def _describe() -> dict[str, object]:
    report = sandbox.self_test()
    known = languages.available()
    return {
        "name": settings.INSTANCE_NAME,
        "version": codehub.__version__,
        "registration_open": settings.REGISTRATION_OPEN,
        "demo_accounts": User.objects.filter(email="learner@codehub.example").exists(),
        "sends_mail": settings.EMAIL_VERIFICATION_REQUIRED,
        "languages": [LanguageSerializer(language).data for language in known],
        "sandbox": {"available": report.available, "reason": report.reason},
    }
