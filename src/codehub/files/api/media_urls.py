"""Uploaded files have a path of their own, where nothing else is served."""

from django.urls import re_path

from codehub.files.api import media

KEY = r"(?P<key>[0-9a-f]{32})"

urlpatterns = [
    re_path(
        rf"^(?P<kind>avatar|thumbnail)/{KEY}/(?P<name>\d{{1,5}}\.webp)\Z", media.public, name="media-public"
    ),
    re_path(
        rf"^(?P<kind>attachment)/{KEY}/(?P<name>[a-z0-9]{{1,10}}\.[a-z]{{1,5}})\Z",
        media.private,
        name="media-private",
    ),
    re_path(r"", media.nothing),
]
