from rest_framework import serializers

from codehub.accounts.api.serializers.people import MeSerializer
from codehub.accounts.models import User


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


class FirebaseSignInSerializer(serializers.Serializer[User]):
    id_token = serializers.CharField(max_length=8192, help_text="Of the Firebase JS SDK.")
    use_cookie = serializers.BooleanField(required=False, default=False)


class LinkFirebaseSerializer(serializers.Serializer[User]):
    id_token = serializers.CharField(max_length=8192)
    password = serializers.CharField(
        max_length=128,
        trim_whitespace=False,
        allow_blank=True,
        required=False,
        default="",
        help_text="The account's, if it has one.",
    )


class RefreshSerializer(serializers.Serializer[User]):
    refresh = serializers.CharField(max_length=2048, required=False, help_text="Absent: the cookie is used.")


class SessionSerializer(serializers.Serializer[object]):
    """A session's tokens. `refresh` is null when it travels in the HttpOnly cookie."""

    access = serializers.CharField()
    access_expires_at = serializers.DateTimeField()
    refresh = serializers.CharField(allow_null=True)
    user = MeSerializer()


class WaitingSerializer(serializers.Serializer[object]):
    """Something waits for a link in a mail."""

    status = serializers.ChoiceField(choices=["verify_email", "email_changed"])
