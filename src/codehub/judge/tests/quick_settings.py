"""Production settings with shorter patience, so that recovering from a kill takes seconds, not a quarter minute."""

from codehub.config.settings import *  # noqa: F403

JUDGE_LEASE_SECONDS = 3
JUDGE_HEARTBEAT_SECONDS = 1
JUDGE_RING_AGAIN_SECONDS = 1
CELERY_BEAT_SCHEDULE["judge-reap"]["schedule"] = 1  # noqa: F405
