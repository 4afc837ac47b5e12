"""Hosts, cookies, headers and sign-in: derived from PUBLIC_URL."""

from urllib.parse import urlsplit

from codehub.config.env import env
from codehub.config.settings.base import PUBLIC_URL
from codehub.web.content_policy import ANSWER

_public = urlsplit(PUBLIC_URL)
IS_HTTPS = _public.scheme == "https"

ALLOWED_HOSTS = [_public.hostname or "localhost", "localhost", "127.0.0.1", "[::1]", *env("EXTRA_HOSTS")]
TRUSTED_PROXIES = env("CODEHUB_TRUSTED_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_SSL_REDIRECT = bool(IS_HTTPS and TRUSTED_PROXIES)
"""Only behind a proxy that says which scheme it was asked by; elsewhere the redirect would never end."""
SECURE_REDIRECT_EXEMPT = [r"^api/health/"]
"""Health is asked for from inside, past the proxy."""
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
"""`web/headers.py` sets it, on files too."""
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W021"]
"""Preloading HSTS is a promise for the whole domain, which is its owner's to make."""

CORS_ALLOWED_ORIGINS = env("CORS_ORIGINS")
CORS_ALLOW_CREDENTIALS = False
CORS_URLS_REGEX = r"^/api/"
CORS_EXPOSE_HEADERS = ["RateLimit", "RateLimit-Policy", "Retry-After"]
CORS_PREFLIGHT_MAX_AGE = 600

CONTENT_SECURITY_POLICY = {"DIRECTIVES": ANSWER}
CSP_CONNECT_SRC: list[str] = []
"""Origins besides ours that scripts of the front page may talk to."""

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "UserAttributeSimilarityValidator")
] + [{"NAME": "codehub.accounts.passwords.ContextWordValidator"}]

ACCESS_SECONDS = 300
REFRESH_DAYS = 14
REFRESH_GRACE_SECONDS = 10
SESSION_MAX_DAYS = 60
