from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "codehub.search"
    label = "search"
