"""Overrides for pytest; nothing else imports this."""

import secrets
import tempfile
from pathlib import Path

from codehub.config.settings import *
from codehub.core import keyring

SECRET_KEY = secrets.token_urlsafe(48)
KEYRING = keyring.generate().text()
HOME = Path(tempfile.gettempdir()) / "codehub-tests"
MEDIA_ROOT = HOME / "media"
DEMO_PASSWORD = secrets.token_urlsafe(12)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
THROTTLE_RATES = dict.fromkeys(THROTTLE_RATES, "100000/second")
THROTTLE_RATES_WITHOUT_REDIS = dict.fromkeys(THROTTLE_RATES_WITHOUT_REDIS, "100000/second")
