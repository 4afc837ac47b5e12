"""Celery: what runs outside a request. Redis only rings; the truth is in rows."""

from codehub.config.settings.storage import REDIS_URL

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_DB_REUSE_MAX = 500
"""Jobs on one database connection; Celery would open a new one for each, which costs more than a claim."""
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # A job longer than this is delivered twice; above the hard limit of every task (600 s).
    "visibility_timeout": 900,
    # The defaults bring the jobs of a killed worker back after 100 s.
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 10,
}
# A request that rings must not wait for a broker that is away: the reaper rings again.
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}

CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES: dict[str, dict[str, str]] = {
    "codehub.judge.tasks.judge_graded": {"queue": "judge"},
    "codehub.judge.tasks.judge_quick": {"queue": "judge.quick"},
}
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "accounts-sweep": {"task": "codehub.accounts.tasks.sweep", "schedule": 20, "options": {"expires": 20}},
    "audit-sign-head": {
        "task": "codehub.audit.tasks.sign_head",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "audit-forget-origins": {
        "task": "codehub.audit.tasks.forget_origins",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "community-fetch-due-previews": {
        "task": "codehub.community.tasks.fetch_due_previews",
        "schedule": 30,
        "options": {"expires": 30},
    },
    "community-rank-posts": {
        "task": "codehub.community.tasks.rank_posts",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "files-sweep": {"task": "codehub.files.tasks.sweep", "schedule": 60, "options": {"expires": 60}},
    "judge-reap": {"task": "codehub.judge.tasks.reap", "schedule": 2, "options": {"expires": 5}},
    "learning-recount": {
        "task": "codehub.learning.tasks.recount_progress",
        "schedule": 10,
        "options": {"expires": 10},
    },
    "learning-compare-forgotten": {
        "task": "codehub.learning.tasks.compare_forgotten",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "notifications-mail": {
        "task": "codehub.realtime.tasks.mail_due",
        "schedule": 20,
        "options": {"expires": 20},
    },
    "notifications-purge": {
        "task": "codehub.realtime.tasks.purge",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "privacy-sweep": {
        "task": "codehub.privacy.tasks.sweep",
        "schedule": 20,
        "options": {"expires": 20},
    },
}

JUDGE_LEASE_SECONDS = 8
JUDGE_HEARTBEAT_SECONDS = 2
JUDGE_RING_AGAIN_SECONDS = 3
"""A run that waits longer than this without a bell in its queue is rung for again."""
JUDGE_MAX_UNFINISHED_RUNS = 20
