from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "codehub.files"
    label = "files"
