from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "codehub.accounts"
    label = "accounts"

    def ready(self) -> None:
        from codehub.accounts.api import schema  # noqa: F401
