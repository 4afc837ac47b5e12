"""Whom a box runs as: never root."""

import os
import pwd
import sys

from codehub.judge.errors import SandboxUnavailableError

FIRST_UID = 70010
UIDS = 500


def box_uid() -> int | None:
    """Choose the uid to drop to; None when this process is an ordinary user already.

    Workers get uids of their own, so that the process limit of one never counts the processes of another.
    """
    if os.getuid() != 0:
        return None
    configured = _configured_uid()
    if configured == 0:
        return FIRST_UID + os.getpid() % UIDS
    if _is_somebody(configured):
        raise SandboxUnavailableError(
            f"uid {configured} belongs to a user of this machine.",
            "Set CODEHUB_JUDGE_UID to a number that no user has, or to 0.",
        )
    return configured


def _configured_uid() -> int:
    if "django" in sys.modules or "DJANGO_SETTINGS_MODULE" in os.environ:
        from django.conf import settings

        return int(settings.JUDGE_UID)
    return int(os.environ.get("CODEHUB_JUDGE_UID", "0"))


def _is_somebody(uid: int) -> bool:
    try:
        return pwd.getpwuid(uid).pw_name != "nobody"
    except KeyError:
        return False
