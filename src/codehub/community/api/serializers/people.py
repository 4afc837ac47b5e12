from rest_framework import serializers

from codehub.accounts.api.serializers.people import PictureSerializer
from codehub.accounts.models import User


class AuthorSerializer(PictureSerializer):
    """Who wrote or did something."""

    display_name = serializers.CharField(source="name", read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", "display_name", "role", "profile_picture"]
        read_only_fields = fields


class MentionSerializer(serializers.ModelSerializer[User]):
    """Somebody named by @username."""

    class Meta:
        model = User
        fields = ["id", "username"]
        read_only_fields = fields
