"""Every message the server may push, so that REST and WebSocket share one typed contract."""

import json
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiWebhook, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers

from codehub.core.events import Event
from codehub.judge.api.serializers import CaseSerializer
from codehub.judge.models import Verdict
from codehub.realtime.sending import sender
from codehub.realtime.shapes import NotificationSerializer


class PushMessage(serializers.Serializer[object]):
    """`{"type": ..., "data": {...}}`. `payload` names the fields the browser gets, and no others."""

    kind: ClassVar[str]
    payload: ClassVar[type[serializers.Serializer[object]]]

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {"type": serializers.ChoiceField(choices=[self.kind]), "data": self.payload()}


class CaseJudgedData(serializers.Serializer[object]):
    run_id = serializers.UUIDField()
    index = serializers.IntegerField()
    total = serializers.IntegerField()
    case = CaseSerializer()


class CaseJudgedMessage(PushMessage):
    kind = "case_judged"
    payload = CaseJudgedData


class RunFinishedData(serializers.Serializer[object]):
    run_id = serializers.UUIDField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)


class RunFinishedMessage(PushMessage):
    kind = "run_finished"
    payload = RunFinishedData


class AttemptJudgedData(serializers.Serializer[object]):
    attempt_id = serializers.UUIDField()
    run_id = serializers.UUIDField()
    exercise_id = serializers.UUIDField()
    course_id = serializers.UUIDField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    points = serializers.FloatField(allow_null=True)
    max_points = serializers.FloatField(allow_null=True)


class AttemptJudgedMessage(PushMessage):
    kind = "attempt_judged"
    payload = AttemptJudgedData


class MinimalInputFoundData(serializers.Serializer[object]):
    attempt_id = serializers.UUIDField()
    exercise_id = serializers.UUIDField()
    case_id = serializers.CharField()


class MinimalInputFoundMessage(PushMessage):
    kind = "minimal_input_found"
    payload = MinimalInputFoundData


class ProgressChangedData(serializers.Serializer[object]):
    course_id = serializers.UUIDField()
    lesson_id = serializers.UUIDField(allow_null=True)
    exercise_id = serializers.UUIDField(allow_null=True)
    status = serializers.ChoiceField(choices=["not_started", "in_progress", "completed"])
    completion_percentage = serializers.FloatField()


class ProgressChangedMessage(PushMessage):
    kind = "progress_changed"
    payload = ProgressChangedData


class CertificateIssuedData(serializers.Serializer[object]):
    certificate_id = serializers.UUIDField()
    course_id = serializers.UUIDField()
    certificate_number = serializers.CharField()


class CertificateIssuedMessage(PushMessage):
    kind = "certificate_issued"
    payload = CertificateIssuedData


class AchievementEarnedData(serializers.Serializer[object]):
    kind = serializers.CharField()
    title = serializers.CharField()
    earned_at = serializers.DateTimeField()


class AchievementEarnedMessage(PushMessage):
    kind = "achievement_earned"
    payload = AchievementEarnedData


class NotificationCreatedData(serializers.Serializer[object]):
    notification = NotificationSerializer()
    unread_count = serializers.IntegerField(help_text="Up to 100, which stands for any number above.")


class NotificationCreatedMessage(PushMessage):
    """Something new, or told again: a known `id` replaces what was shown."""

    kind = "notification_created"
    payload = NotificationCreatedData


class NotificationsReadData(serializers.Serializer[object]):
    unread_count = serializers.IntegerField()


class NotificationsReadMessage(PushMessage):
    kind = "notifications_read"
    payload = NotificationsReadData


class PongData(serializers.Serializer[object]):
    """Nothing: the answer to `{"type": "ping"}`."""


class PongMessage(PushMessage):
    kind = "pong"
    payload = PongData


ALL_MESSAGES = PushMessage.__subclasses__()


@cache
def _writer(message: type[PushMessage]) -> PushMessage:
    """Return the one serializer of a message: making it anew costs a millisecond, ten times a verdict."""
    return message()


def push(*, user_id: UUID, message: type[PushMessage], event: Event) -> None:
    """Send what `message` names of `event` to every open tab of one person."""
    body = _writer(message).to_representation({"type": message.kind, "data": event})
    sender().send(f"user.{user_id}", {"type": "push", "text": json.dumps(body)})


push_webhook = OpenApiWebhook(
    name="push",
    decorator=extend_schema(
        summary="What the server sends over /ws/notifications/?ticket=...",
        description="Get a ticket from `POST /api/realtime/tickets/`. Close codes: 4401 bad ticket or signed "
        "out, 4403 foreign origin, 4408 too slow, 4429 too many sockets or messages.",
        request=PolymorphicProxySerializer(
            component_name="PushMessage",
            serializers={message.kind: message for message in ALL_MESSAGES},
            resource_type_field_name="type",
        ),
        responses={204: None},
    ),
)
