"""The channel layer of pushes."""

from codehub.config.settings.storage import REDIS_URL

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": "codehub"},
    }
}

REALTIME_SEND_SECONDS = 10
"""A reader who does not take a message for so long is dropped, before its backlog fills our memory."""
