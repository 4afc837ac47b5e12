from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "codehub.privacy"
    label = "privacy"

    def ready(self) -> None:
        from codehub.privacy import handlers  # noqa: F401
