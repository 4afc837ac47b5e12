from typing import Any

from rest_framework import serializers

from codehub.accounts.models import ApiToken, Session, User

PASSWORD: dict[str, Any] = {"max_length": 128, "trim_whitespace": False, "style": {"input_type": "password"}}


class AddressSerializer(serializers.Serializer[User]):
    email = serializers.CharField(max_length=254)


class LinkTokenSerializer(serializers.Serializer[User]):
    token = serializers.CharField(max_length=200, help_text="From the link in the mail.")


class VerifiedSerializer(serializers.Serializer[object]):
    status = serializers.ChoiceField(choices=["verified", "email_changed"])
    email = serializers.CharField()


class SentSerializer(serializers.Serializer[object]):
    """The same whether or not there is somebody to send it to."""

    status = serializers.ChoiceField(choices=["sent"])


class NewPasswordSerializer(LinkTokenSerializer):
    password = serializers.CharField(**PASSWORD)


class ChangePasswordSerializer(serializers.Serializer[User]):
    current_password = serializers.CharField(**PASSWORD)
    new_password = serializers.CharField(**PASSWORD)


class ChangeEmailSerializer(serializers.Serializer[User]):
    password = serializers.CharField(**PASSWORD)
    email = serializers.CharField(max_length=254)


class OpenSessionSerializer(serializers.ModelSerializer[Session]):
    """One signed-in device."""

    is_current = serializers.SerializerMethodField()

    class Meta:
        model = Session
        fields = ["id", "user_agent", "address", "created_at", "last_used_at", "expires_at", "is_current"]
        read_only_fields = fields

    def get_is_current(self, session: Session) -> bool:
        return bool(self.context["session_id"] == session.pk)


class ApiTokenSerializer(serializers.ModelSerializer[ApiToken]):
    class Meta:
        model = ApiToken
        fields = ["id", "name", "scope", "prefix", "created_at", "last_used_at", "expires_at"]
        read_only_fields = fields


class CreateApiTokenSerializer(serializers.Serializer[ApiToken]):
    name = serializers.CharField(max_length=80)
    scope = serializers.ChoiceField(choices=ApiToken.Scope.choices)
    expires_in_days = serializers.IntegerField(
        min_value=1, max_value=366, allow_null=True, required=False, default=None
    )


class CreatedApiTokenSerializer(ApiTokenSerializer):
    token = serializers.CharField(help_text="Shown this once.")

    class Meta(ApiTokenSerializer.Meta):
        fields = [*ApiTokenSerializer.Meta.fields, "token"]
        read_only_fields = fields
