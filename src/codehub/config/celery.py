"""The Celery app: `celery -A codehub.config.celery:app`."""

import os

from celery import Celery
from celery.signals import task_prerun
from django.db import close_old_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codehub.config.settings")

app = Celery("codehub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_prerun.connect
def check_connections(**_: object) -> None:
    """Let a job start on a connection that works, also after the database was restarted."""
    close_old_connections()
