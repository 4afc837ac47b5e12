"""Hosts, cookies, headers and sign-in: derived from PUBLIC_URL."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from codehub.config.env import env
from codehub.config.settings.base import PUBLIC_URL

_public = urlsplit(PUBLIC_URL)
_is_https = _public.scheme == "https"

ALLOWED_HOSTS = [_public.hostname or "localhost", "localhost", "127.0.0.1", "[::1]", *env("EXTRA_HOSTS")]
TRUSTED_PROXIES = env("CODEHUB_TRUSTED_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Graphviz and Pyodide are WebAssembly.
        "script-src": [SELF, "'wasm-unsafe-eval'"],
        # Monaco, KaTeX and Mermaid set style attributes; nonces for them are part of the security issue.
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "https:"],
        "media-src": [SELF, "https:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "frame-src": ["https:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "UserAttributeSimilarityValidator")
]

ACCESS_SECONDS = 300
REFRESH_DAYS = 14
REFRESH_GRACE_SECONDS = 10
SESSION_MAX_DAYS = 60
