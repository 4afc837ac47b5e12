from rest_framework import serializers

from codehub.community.api.serializers.posts import PostSerializer
from codehub.community.selectors.feed import ReasonKind, Scope


class ReasonSerializer(serializers.Serializer[object]):
    """Why a post is shown."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in ReasonKind])
    text = serializers.CharField(help_text="One sentence.")
    tag = serializers.CharField(allow_null=True)


class FeedEntrySerializer(serializers.Serializer[object]):
    post = PostSerializer()
    reason = ReasonSerializer()


class FeedSerializer(serializers.Serializer[object]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.CharField(allow_null=True, help_text="Always null: a feed is read forwards.")
    newest = serializers.CharField(help_text="What `feed/new/?since=` counts from.")
    results = FeedEntrySerializer(many=True)


class ScopeSerializer(serializers.Serializer[object]):
    """What is asked of a feed."""

    scope = serializers.ChoiceField(choices=[scope.value for scope in Scope], default=Scope.HOME.value)


class NewSinceSerializer(ScopeSerializer):
    since = serializers.CharField(max_length=500)


class NewCountSerializer(serializers.Serializer[object]):
    count = serializers.IntegerField(max_value=50)
