"""What goes in and out about notifications."""

from typing import Any
from zoneinfo import available_timezones

from rest_framework import serializers

from codehub.realtime.kinds import Email, Kind
from codehub.realtime.shapes import NotificationSerializer

MAX_IDS = 200


class NotificationPageSerializer(serializers.Serializer[object]):
    """A page, newest first."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = NotificationSerializer(many=True)
    unread_count = serializers.IntegerField(help_text="Up to 100, which stands for any number above.")
    cursor = serializers.CharField(help_text="Where to catch up from later.")


class CatchUpSerializer(serializers.Serializer[object]):
    """What came after a cursor, oldest first."""

    results = NotificationSerializer(many=True)
    cursor = serializers.CharField(help_text="For the next time.")
    has_more = serializers.BooleanField()
    unread_count = serializers.IntegerField()


class UnreadCountSerializer(serializers.Serializer[object]):
    count = serializers.IntegerField(help_text="Unread ones, up to 100, which stands for any number above.")


class MarkReadSerializer(serializers.Serializer[object]):
    """Either `ids` or `all`."""

    ids = serializers.ListField(child=serializers.UUIDField(), max_length=MAX_IDS, required=False)
    all = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("ids" in attrs) == bool(attrs.get("all")):
            raise serializers.ValidationError("Give either ids or all.")
        return attrs


class KindPreferenceSerializer(serializers.Serializer[object]):
    kind = serializers.ChoiceField(choices=Kind.choices)
    label = serializers.CharField()  # type: ignore[assignment]
    in_app = serializers.BooleanField()
    email = serializers.ChoiceField(choices=Email.choices)
    is_always_on = serializers.BooleanField(help_text="It cannot be changed.")
    emails = serializers.ListField(
        child=serializers.ChoiceField(choices=Email.choices), help_text="What may be chosen."
    )


class QuietHoursSerializer(serializers.Serializer[object]):
    """Mail waits from `start` until `end`, past midnight if end is the earlier."""

    start = serializers.TimeField(format="%H:%M")
    end = serializers.TimeField(format="%H:%M")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["start"] == attrs["end"]:
            raise serializers.ValidationError("Quiet hours begin and end at different times.")
        return attrs


class TimesSerializer(serializers.Serializer[object]):
    digest_hour = serializers.IntegerField(min_value=0, max_value=23)
    digest_weekday = serializers.IntegerField(min_value=0, max_value=6, help_text="0 is Monday.")
    timezone = serializers.CharField(max_length=64, help_text="As in the IANA database: Europe/Berlin.")
    quiet_hours = QuietHoursSerializer(allow_null=True)


class PreferencesSerializer(TimesSerializer):
    kinds = KindPreferenceSerializer(many=True)


class WriteKindPreferenceSerializer(serializers.Serializer[object]):
    kind = serializers.ChoiceField(choices=Kind.choices)
    in_app = serializers.BooleanField()
    email = serializers.ChoiceField(choices=Email.choices)


class WritePreferencesSerializer(TimesSerializer):
    """Kinds that are not named stay as they are."""

    kinds = WriteKindPreferenceSerializer(many=True)

    def validate_timezone(self, timezone: str) -> str:
        if timezone not in available_timezones():
            raise serializers.ValidationError("This time zone is not known. Give one such as Europe/Berlin.")
        return timezone

    def validate_kinds(self, kinds: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({choice["kind"] for choice in kinds}) < len(kinds):
            raise serializers.ValidationError("Name each kind once.")
        return kinds


class UnsubscribeSerializer(serializers.Serializer[object]):
    token = serializers.CharField(max_length=300, required=False, help_text="From the link in the mail.")


class UnsubscribedSerializer(serializers.Serializer[object]):
    kind = serializers.ChoiceField(
        choices=Kind.choices, allow_null=True, help_text="What is not mailed any more; null: nothing is."
    )
