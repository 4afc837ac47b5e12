"""The database, the cache, and files."""

from codehub.config.env import env
from codehub.config.settings.base import HOME

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
