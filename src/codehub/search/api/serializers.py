from typing import Any

from rest_framework import serializers

from codehub.community.api.serializers.people import AuthorSerializer
from codehub.learning.models import Difficulty
from codehub.search.kinds import ALL_KINDS
from codehub.search.words import MAX_CHARACTERS


class SearchSerializer(serializers.Serializer[Any]):
    """What is searched for."""

    q = serializers.CharField(max_length=MAX_CHARACTERS, help_text='Words, "phrases", -not, or.')
    kind = serializers.ChoiceField(choices=ALL_KINDS, required=False)
    tag = serializers.CharField(max_length=31, required=False)
    author = serializers.UUIDField(required=False)
    language = serializers.CharField(max_length=32, required=False)
    difficulty = serializers.ChoiceField(choices=Difficulty.choices, required=False)


class SegmentSerializer(serializers.Serializer[Any]):
    """A part of an excerpt; `is_match` parts are to be marked."""

    text = serializers.CharField()
    is_match = serializers.BooleanField()


class HitSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=ALL_KINDS)
    id = serializers.UUIDField()
    title = serializers.CharField()
    segments = SegmentSerializer(many=True)
    url = serializers.CharField(help_text="The page of the web app.")
    meta = serializers.DictField(help_text="A few plain facts, by kind.")
    author = AuthorSerializer(allow_null=True)
    created_at = serializers.DateTimeField()


class GroupSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=ALL_KINDS)
    results = HitSerializer(many=True)
    has_more = serializers.BooleanField()


class FoundSerializer(serializers.Serializer[Any]):
    """Without `kind`: the best of each kind in `groups`. With it: a page in `results`."""

    groups = GroupSerializer(many=True)
    results = HitSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    suggestions = serializers.ListField(
        child=serializers.CharField(), help_text="What may have been meant, when nothing was found."
    )
