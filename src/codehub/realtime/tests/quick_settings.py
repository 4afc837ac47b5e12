"""Production settings with less patience for slow readers."""

from codehub.config.settings import *  # noqa: F403

REALTIME_SEND_SECONDS = 1
