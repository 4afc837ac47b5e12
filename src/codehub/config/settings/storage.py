"""The database, the cache, and files."""

from codehub.config.env import env
from codehub.config.settings.base import HOME
from codehub.config.storage_url import storage_of

DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL", default="postgres://codehub@127.0.0.1:5432/codehub"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5

REDIS_URL = env("REDIS_URL") or "redis://127.0.0.1:6379/0"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "codehub",
        "OPTIONS": {
            "serializer": "codehub.core.caching.JSONSerializer",
            "socket_timeout": 2,
            "socket_connect_timeout": 2,
        },
    }
}

MEDIA_ROOT = HOME / "media"
MEDIA_URL = "/media/"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGE_IS_S3 = bool(env("STORAGE_URL"))
STORAGES = {
    "default": storage_of(env("STORAGE_URL")),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAX_UPLOAD_BYTES = 10_000_000
"""One file. Its form may be a little larger."""
UPLOAD_QUOTA = {"files": 500, "bytes": env("CODEHUB_UPLOAD_QUOTA_MB") * 1_000_000}
"""What one person may keep."""
CLAMD_URL = env("CLAMD_URL")
SIGNED_URL_SECONDS = env("CODEHUB_LINK_SECONDS")
DATA_UPLOAD_MAX_NUMBER_FILES = 2
