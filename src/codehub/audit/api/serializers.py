from rest_framework import serializers

from codehub.audit.models import AuditEntry


class AuditEntrySerializer(serializers.ModelSerializer[AuditEntry]):
    address = serializers.SerializerMethodField()
    user_agent = serializers.SerializerMethodField()
    details = serializers.DictField(read_only=True)

    class Meta:
        model = AuditEntry
        fields = [
            "id",
            "sequence",
            "happened_at",
            "action",
            "actor_id",
            "target_type",
            "target_id",
            "address",
            "user_agent",
            "details",
            "hash",
        ]
        read_only_fields = fields

    def get_address(self, entry: AuditEntry) -> str:
        """Empty when unknown, or erased with its person."""
        return entry.origin.address if hasattr(entry, "origin") else ""

    def get_user_agent(self, entry: AuditEntry) -> str:
        """Control characters escaped."""
        return entry.origin.user_agent if hasattr(entry, "origin") else ""
