from django.contrib import admin

from codehub.files.models import StoredFile


@admin.register(StoredFile)
class StoredFileAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "owner", "size", "created_at", "removed_at"]
    list_filter = ["kind"]
    list_select_related = ["owner"]
    readonly_fields = [field.name for field in StoredFile._meta.fields]

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
