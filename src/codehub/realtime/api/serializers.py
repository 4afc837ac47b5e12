from rest_framework import serializers


class TicketSerializer(serializers.Serializer[object]):
    """Opens one socket once: `/ws/notifications/?ticket=...`."""

    ticket = serializers.CharField()
    expires_at = serializers.DateTimeField()
