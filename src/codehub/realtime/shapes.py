"""How notifications look from outside: the same over REST and in pushes."""

from rest_framework import serializers

from codehub.community.api.serializers.people import AuthorSerializer
from codehub.realtime.kinds import Kind


class SubjectSerializer(serializers.Serializer[object]):
    """What it is about; null what it is not."""

    post_id = serializers.UUIDField(allow_null=True)
    comment_id = serializers.UUIDField(allow_null=True)
    course_id = serializers.UUIDField(allow_null=True)
    user_id = serializers.UUIDField(allow_null=True)


class NotificationSerializer(serializers.Serializer[object]):
    """One thing that the reader is told."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    actor = AuthorSerializer(allow_null=True)
    actors_count = serializers.IntegerField(help_text="People who did it; 0 where nobody is named.")
    text = serializers.CharField(help_text="One plain sentence.")
    url = serializers.CharField(help_text="A path of the front end.")
    subject = SubjectSerializer()
    read_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField(help_text="When it happened last.")
