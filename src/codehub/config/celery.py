"""The Celery app: `celery -A codehub.config.celery:app`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codehub.config.settings")

app = Celery("codehub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
