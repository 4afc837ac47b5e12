from typing import Any

from rest_framework import serializers

from codehub.community.api.serializers.people import AuthorSerializer


class RelationSerializer(serializers.Serializer[Any]):
    """What the reader and somebody are to each other."""

    is_following = serializers.BooleanField()
    follows_me = serializers.BooleanField()
    followers_count = serializers.IntegerField()
    following_count = serializers.IntegerField()
    is_blocked = serializers.BooleanField(help_text="By the reader.")


class FollowedPersonSerializer(serializers.Serializer[Any]):
    """Somebody who follows or is followed; `is_following`: by the reader."""

    user = AuthorSerializer()
    is_following = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class BlockedPersonSerializer(serializers.Serializer[Any]):
    user = AuthorSerializer(source="blocked")
    created_at = serializers.DateTimeField()


class BlockStateSerializer(serializers.Serializer[Any]):
    is_blocked = serializers.BooleanField()


class BookmarkStateSerializer(serializers.Serializer[Any]):
    is_bookmarked = serializers.BooleanField()
