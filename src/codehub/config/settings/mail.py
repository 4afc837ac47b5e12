"""How mail leaves: a server, or the terminal."""

from urllib.parse import urlsplit

from codehub.config.env import env
from codehub.config.settings.base import INSTANCE_NAME, PUBLIC_URL

_mail = env.email_url("EMAIL_URL", default="consolemail://") if env("EMAIL_URL") else {}
EMAIL_BACKEND = _mail.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(_mail.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 10

DEFAULT_FROM_EMAIL = env("MAIL_FROM") or f"{INSTANCE_NAME} <codehub@{urlsplit(PUBLIC_URL).hostname}>"
EMAIL_VERIFICATION_REQUIRED = bool(env("EMAIL_URL"))
"""An instance that can send mail opens an account only for an address that was proven."""

LINK_SECONDS = {"register": 86_400, "verify_email": 86_400, "change_email": 3_600, "reset_password": 600}
"""How long a mailed link works. A reset replaces a password, so it lives for the ten minutes of ASVS 6.6.3."""
