from rest_framework import serializers


class AchievementSerializer(serializers.Serializer[object]):
    """Something to be earned; `earned_at` is null while it is still ahead."""

    kind = serializers.CharField(source="rule.kind")
    title = serializers.CharField(source="rule.title")
    description = serializers.CharField(source="rule.description")
    icon = serializers.CharField(source="rule.icon")
    earned_at = serializers.DateTimeField(allow_null=True)
    progress = serializers.FloatField(help_text="From 0 to 1.")
