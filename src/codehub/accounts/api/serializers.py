from rest_framework import serializers

from codehub.accounts.models import User


class PersonSerializer(serializers.ModelSerializer[User]):
    """What anybody may know of somebody."""

    display_name = serializers.CharField(source="name", read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", "display_name"]
        read_only_fields = fields


class MeSerializer(serializers.ModelSerializer[User]):
    """The signed-in person's own account."""

    skills = serializers.ListField(child=serializers.CharField(max_length=40), max_length=30, required=False)
    bio = serializers.CharField(max_length=2000, allow_blank=True, required=False)
    profile_picture = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = [
            "id",
            "email",
            "username",
            "display_name",
            "role",
            "profile_picture",
            "bio",
            "skills",
            "created_at",
            "updated_at",
            "last_login",
        ]
        read_only_fields = [
            "id",
            "email",
            "username",
            "role",
            "profile_picture",
            "created_at",
            "updated_at",
            "last_login",
        ]

    def get_profile_picture(self, user: User) -> str | None:
        return user.profile_picture or None


class RegisterSerializer(serializers.Serializer[User]):
    email = serializers.CharField(max_length=254)
    username = serializers.CharField(max_length=30)
    password = serializers.CharField(max_length=128, trim_whitespace=False, style={"input_type": "password"})
    display_name = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    use_cookie = serializers.BooleanField(required=False, default=False)


class SignInSerializer(serializers.Serializer[User]):
    email = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=128, trim_whitespace=False, style={"input_type": "password"})
    use_cookie = serializers.BooleanField(required=False, default=False)


class RefreshSerializer(serializers.Serializer[User]):
    refresh = serializers.CharField(max_length=2048, required=False, help_text="Absent: the cookie is used.")


class SessionSerializer(serializers.Serializer[object]):
    """A session's tokens. `refresh` is null when it travels in the HttpOnly cookie."""

    access = serializers.CharField()
    access_expires_at = serializers.DateTimeField()
    refresh = serializers.CharField(allow_null=True)
    user = MeSerializer()
