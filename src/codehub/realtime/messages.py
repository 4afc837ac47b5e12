"""Every message the server may push, so that REST and WebSocket share one typed contract."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from drf_spectacular.utils import OpenApiWebhook, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers

from codehub.community.api.serializers.comments import CommentSerializer
from codehub.community.api.serializers.posts import LinkPreviewSerializer
from codehub.core.events import Event
from codehub.judge.api.serializers import CaseSerializer
from codehub.judge.models import Verdict
from codehub.realtime.sending import sender
from codehub.realtime.shapes import NotificationSerializer
from codehub.realtime.topics import Topic


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


class CommentAddedData(serializers.Serializer[object]):
    """The comment as everybody may know it: what the reader may do with it is not said (`allowed` is empty)."""

    post_id = serializers.UUIDField()
    comment = CommentSerializer()


class CommentAddedMessage(PushMessage):
    kind = "comment_added"
    payload = CommentAddedData


class CommentChangedData(serializers.Serializer[object]):
    """`gone`: it left not even a stone. Else read it anew when it is shown."""

    post_id = serializers.UUIDField()
    comment_id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=["visible", "deleted", "hidden", "removed", "gone"])


class CommentChangedMessage(PushMessage):
    kind = "comment_changed"
    payload = CommentChangedData


class CountsChangedData(serializers.Serializer[object]):
    """Counters of a post, or of one of its comments; at most five a second."""

    post_id = serializers.UUIDField()
    comment_id = serializers.UUIDField(allow_null=True)
    likes_count = serializers.IntegerField()
    insightful_count = serializers.IntegerField()
    clap_count = serializers.IntegerField()
    comments_count = serializers.IntegerField(allow_null=True)


class CountsChangedMessage(PushMessage):
    kind = "counts_changed"
    payload = CountsChangedData


class LinkPreviewReadyData(serializers.Serializer[object]):
    post_id = serializers.UUIDField()
    link = LinkPreviewSerializer()


class LinkPreviewReadyMessage(PushMessage):
    kind = "link_preview_ready"
    payload = LinkPreviewReadyData


class TopicData(serializers.Serializer[object]):
    topic = serializers.CharField()
    code = serializers.ChoiceField(
        choices=["not_allowed", "too_many_topics", "try_again_later"], allow_null=True
    )


class SubscribedMessage(PushMessage):
    kind = "subscribed"
    payload = TopicData


class RefusedMessage(PushMessage):
    kind = "refused"
    payload = TopicData


class UnsubscribedMessage(PushMessage):
    kind = "unsubscribed"
    payload = TopicData


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


def push_topic(
    topic: Topic, message: type[PushMessage], data: Mapping[str, Any], *, latest: str = ""
) -> None:
    """Send to everybody who listens to `topic`; with `latest`, of several under that name only the newest.

    `data` is what the payload's serializer would write: it is written once, for all of them.
    """
    text = json.dumps({"type": message.kind, "data": data}, cls=DjangoJSONEncoder)
    event = {"type": "push", "text": text}
    if latest:
        sender().send_latest(topic.group, f"{message.kind} {latest}", event)
    else:
        sender().send(topic.group, event)


def recheck(topic: Topic) -> None:
    """Have every server see soon who may still listen to `topic`."""
    sender().send(topic.group, {"type": "recheck"})


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
