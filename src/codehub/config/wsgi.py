"""HTTP for gunicorn: `gunicorn codehub.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codehub.config.settings")
application = get_wsgi_application()
