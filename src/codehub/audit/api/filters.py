import django_filters

from codehub.audit.models import AuditEntry


class AuditFilter(django_filters.FilterSet):
    """Search the audit log. Only what is listed here can be asked for."""

    action = django_filters.CharFilter(field_name="action", lookup_expr="exact", max_length=64)
    actor = django_filters.UUIDFilter(field_name="actor_id")
    target = django_filters.CharFilter(field_name="target_id", lookup_expr="exact", max_length=64)
    since = django_filters.IsoDateTimeFilter(field_name="happened_at", lookup_expr="gte")
    until = django_filters.IsoDateTimeFilter(field_name="happened_at", lookup_expr="lt")

    class Meta:
        model = AuditEntry
        fields: list[str] = []
