from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "codehub.privacy"
    label = "privacy"
