from django.db.models import QuerySet
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from codehub.accounts.api.permissions import IsInPerson
from codehub.audit import policies
from codehub.audit.api.filters import AuditFilter
from codehub.audit.api.serializers import AuditEntrySerializer
from codehub.audit.models import AuditEntry


class MayReadAudit(IsInPerson):
    """Admins, signed in by themselves and not by an API token."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return super().has_permission(request, view) and policies.may_read_audit(request.user)


class AuditPages(CursorPagination):
    """By cursor: the log grows while it is read."""

    ordering = "-sequence"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class AuditView(ListAPIView[AuditEntry]):
    """What was done and by whom, the newest first; for admins."""

    queryset = AuditEntry.objects.none()
    serializer_class = AuditEntrySerializer
    permission_classes = [MayReadAudit]
    pagination_class = AuditPages
    filterset_class = AuditFilter

    def get_queryset(self) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.select_related("origin")
