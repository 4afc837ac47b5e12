"""The addresses of the community."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
