"""What this instance is: an address that belongs to no app."""

from django.conf import settings
from django.core.cache import cache
from drf_spectacular.utils import extend_schema
from redis.exceptions import RedisError
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

import codehub
from codehub.accounts import firebase
from codehub.accounts.models import User
from codehub.judge import languages, sandbox


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
    firebase = serializers.DictField(
        child=serializers.CharField(),
        allow_null=True,
        help_text="What the Firebase JS SDK needs; null: not offered.",
    )


class PublicView(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]


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
        "firebase": settings.FIREBASE_WEB_CONFIG or None if firebase.is_offered() else None,
        "sandbox": {"available": report.available, "reason": report.reason},
    }
