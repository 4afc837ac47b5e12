"""HTTP for gunicorn: `gunicorn codehub.config.wsgi`."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from codehub.config import checks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codehub.config.settings")
if reasons := checks.reasons_not_to_start():
    raise ImproperlyConfigured(" ".join(reasons))
application = get_wsgi_application()
