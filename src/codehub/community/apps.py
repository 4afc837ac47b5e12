from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "codehub.community"
    label = "community"

    def ready(self) -> None:
        from codehub.community import handlers  # noqa: F401
