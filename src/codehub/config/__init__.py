"""The composition root: settings, urls, asgi, celery. Knows every app."""

from codehub.config import checks
from codehub.config.celery import app as celery_app

__all__ = ["celery_app", "checks"]
