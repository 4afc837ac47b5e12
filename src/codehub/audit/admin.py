"""The audit log in the operators' pages: to be read only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from codehub.audit.models import AuditCheckpoint, AuditEntry


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["sequence", "happened_at", "action", "actor_id", "target_type", "target_id"]
    list_filter = ["action"]
    search_fields = ["=actor_id", "=target_id"]
    ordering = ["-sequence"]
    show_full_result_count = False


@admin.register(AuditCheckpoint)
class AuditCheckpointAdmin(ReadOnlyAdmin):
    list_display = ["sequence", "hash", "made_at"]
    ordering = ["-sequence"]
