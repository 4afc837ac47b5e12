from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "codehub.audit"
    label = "audit"

    def ready(self) -> None:
        from codehub.audit import handlers, signals  # noqa: F401
