from typing import Any

from rest_framework import serializers

from codehub.community.api.serializers.people import AuthorSerializer
from codehub.community.models import Reaction


class ReactSerializer(serializers.Serializer[Reaction]):
    reaction_type = serializers.ChoiceField(choices=Reaction.Kind.choices)


class ReactionsSerializer(serializers.Serializer[Any]):
    """What people gave to a post or comment, and what the reader did."""

    likes_count = serializers.IntegerField()
    insightful_count = serializers.IntegerField()
    clap_count = serializers.IntegerField()
    my_reactions = serializers.ListField(child=serializers.ChoiceField(choices=Reaction.Kind.choices))


class ReactionSerializer(serializers.ModelSerializer[Reaction]):
    user = AuthorSerializer(read_only=True)

    class Meta:
        model = Reaction
        fields = ["user", "reaction_type", "created_at"]
        read_only_fields = fields
