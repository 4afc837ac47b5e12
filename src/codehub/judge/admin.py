"""Runs in the operators' pages: to read, never to change."""

from django.contrib import admin
from django.http import HttpRequest

from codehub.judge.models import Run


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):
    """`verdict: internal_error` lists what the judge gave up on; `failure` says why."""

    list_display = ["id", "requested_by", "language", "queue", "state", "verdict", "attempt_no", "queued_at"]
    list_filter = ["state", "verdict", "purpose", "queue", "language"]
    list_select_related = ["requested_by"]
    search_fields = ["id", "requested_by__username"]
    date_hierarchy = "queued_at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Run | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Run | None = None) -> bool:
        return False
