"""Other people's services: each is there only when it is configured."""

import json
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from codehub.config.env import env

FIREBASE_PROJECT_ID = env("FIREBASE_PROJECT_ID")
FIREBASE_CREDENTIALS = env("FIREBASE_CREDENTIALS")
FIREBASE_SECONDS = 5
"""Firebase is waited for so long; then signing in by it is answered 503."""


def _web_config() -> dict[str, Any]:
    text = env("FIREBASE_WEB_CONFIG")
    try:
        config = json.loads(text) if text else {}
    except ValueError:
        config = None
    if not isinstance(config, dict):
        raise ImproperlyConfigured("FIREBASE_WEB_CONFIG is not a JSON object.")
    return config


FIREBASE_WEB_CONFIG = _web_config()
