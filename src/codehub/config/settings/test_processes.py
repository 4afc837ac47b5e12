"""For the real workers and servers that tests start: as in production, with less patience."""

from codehub.config.settings import *

JUDGE_LEASE_SECONDS = 3
JUDGE_HEARTBEAT_SECONDS = 1
JUDGE_RING_AGAIN_SECONDS = 1
CELERY_BEAT_SCHEDULE["judge-reap"]["schedule"] = 1
REALTIME_SEND_SECONDS = 1
THROTTLE_RATES = dict.fromkeys(THROTTLE_RATES, "100000/second")
