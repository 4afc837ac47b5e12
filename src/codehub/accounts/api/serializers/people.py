from typing import Any

from rest_framework import serializers

from codehub.accounts import policies, selectors
from codehub.accounts.models import User


class PersonSerializer(serializers.ModelSerializer[User]):
    """What anybody may know of somebody."""

    display_name = serializers.CharField(source="name", read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", "display_name"]
        read_only_fields = fields


class PictureSerializer(serializers.ModelSerializer[User]):
    """For those below: the picture, or null."""

    profile_picture = serializers.SerializerMethodField()

    def get_profile_picture(self, user: User) -> str | None:
        return user.profile_picture or None


class MeSerializer(PictureSerializer):
    """The signed-in person's own account."""

    email = serializers.EmailField(read_only=True)
    pending_email = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = [
            "id",
            "email",
            "email_verified",
            "pending_email",
            "username",
            "display_name",
            "role",
            "profile_picture",
            "bio",
            "skills",
            "profile_visibility",
            "has_password",
            "has_firebase",
            "created_at",
            "updated_at",
            "last_login",
        ]
        read_only_fields = fields

    def get_pending_email(self, user: User) -> str | None:
        return selectors.pending_email(user)


class UserCardSerializer(PictureSerializer):
    """Somebody in a list of people."""

    display_name = serializers.CharField(source="name", read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", "display_name", "role", "profile_picture", "bio", "skills", "created_at"]
        read_only_fields = fields


class UserSerializer(UserCardSerializer):
    """Somebody, with what only they and admins may know; null for everybody else."""

    last_login = serializers.SerializerMethodField()
    email = serializers.SerializerMethodField()
    email_verified = serializers.SerializerMethodField()
    is_active = serializers.SerializerMethodField()
    ban_reason = serializers.SerializerMethodField()
    profile_visibility = serializers.SerializerMethodField()
    allowed = serializers.SerializerMethodField()

    class Meta(UserCardSerializer.Meta):
        fields = [
            *UserCardSerializer.Meta.fields,
            "updated_at",
            "last_login",
            "email",
            "email_verified",
            "is_active",
            "ban_reason",
            "profile_visibility",
            "allowed",
        ]
        read_only_fields = fields

    def _private(self, user: User, value: Any) -> Any:
        return value if policies.may_see_private_fields(self.context["request"].user, user) else None

    def get_last_login(self, user: User) -> str | None:
        """An ISO date-time in UTC."""
        moment = self._private(user, user.last_login)
        return moment.isoformat().replace("+00:00", "Z") if moment else None

    def get_email(self, user: User) -> str | None:
        return self._private(user, user.email)  # type: ignore[no-any-return]

    def get_email_verified(self, user: User) -> bool | None:
        return self._private(user, user.email_verified)  # type: ignore[no-any-return]

    def get_is_active(self, user: User) -> bool | None:
        return self._private(user, user.is_active)  # type: ignore[no-any-return]

    def get_ban_reason(self, user: User) -> str | None:
        return self._private(user, user.ban_reason)  # type: ignore[no-any-return]

    def get_profile_visibility(self, user: User) -> str | None:
        return self._private(user, user.profile_visibility)  # type: ignore[no-any-return]

    def get_allowed(self, user: User) -> list[str]:
        return policies.allowed_acts(self.context["request"].user, user)


class ProfileSerializer(PictureSerializer):
    """A profile page."""

    display_name = serializers.CharField(source="name", read_only=True)
    joined_at = serializers.DateTimeField(source="created_at", read_only=True)
    is_me = serializers.SerializerMethodField()
    allowed = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = [
            "id",
            "username",
            "display_name",
            "role",
            "profile_picture",
            "bio",
            "skills",
            "profile_visibility",
            "joined_at",
            "is_me",
            "allowed",
        ]
        read_only_fields = fields

    def get_is_me(self, user: User) -> bool:
        return bool(self.context["request"].user.pk == user.pk)

    def get_allowed(self, user: User) -> list[str]:
        return policies.allowed_acts(self.context["request"].user, user)


class WriteProfileSerializer(serializers.Serializer[User]):
    display_name = serializers.CharField(max_length=80, allow_blank=True, required=False)
    bio = serializers.CharField(max_length=2000, allow_blank=True, required=False)
    skills = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=30, required=False, help_text="Each once."
    )
    profile_visibility = serializers.ChoiceField(choices=User.Visibility.choices, required=False)

    def validate_skills(self, skills: list[str]) -> list[str]:
        """Keep the first of those that differ only in case."""
        kept: dict[str, str] = {}
        for skill in skills:
            kept.setdefault(skill.casefold(), skill)
        return list(kept.values())


class WriteUserSerializer(WriteProfileSerializer):
    role = serializers.ChoiceField(choices=User.Role.choices, required=False, help_text="By admins only.")


class BanSerializer(serializers.Serializer[User]):
    reason = serializers.CharField(max_length=500)
