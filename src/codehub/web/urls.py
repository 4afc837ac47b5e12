"""Every path that is not another's belongs to the front end's own router."""

from django.urls import re_path

from codehub.web import views

SOMEBODY_ELSES = "api|ws|static|assets|media|django-admin"
"""A missing asset must be a 404: a page in its place would break the browser's module loader."""

urlpatterns = [
    re_path(rf"^(?!(?:{SOMEBODY_ELSES})(?:/|$))", views.front_end, name="front-end"),
]
