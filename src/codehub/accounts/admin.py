"""Accounts in the operators' pages."""

from django.contrib import admin

from codehub.accounts.models import Session, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["username", "email", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "=email"]
    exclude = ["password"]
    readonly_fields = ["last_login", "date_joined"]


@admin.register(Session)
class SessionAdmin(admin.ModelAdmin):
    list_display = ["user", "user_agent", "last_used_at", "expires_at", "revoked_at"]
    raw_id_fields = ["user"]
