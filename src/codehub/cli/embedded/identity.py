"""As whom PostgreSQL runs: it refuses uid 0."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


@dataclass(frozen=True)
class Identity:
    """How to start a program that must not be root."""

    prefix: Sequence[str] = ()
    account: tuple[int, int] | None = None
    """The user and group to become, where a prefix cannot do it."""


@cache
def unprivileged() -> Identity:
    """Return ourselves; for root a user namespace where files stay root's, else the account `nobody`."""
    if os.geteuid() != 0:
        return Identity()
    if _has_user_namespaces():
        return Identity(prefix=(*NAMESPACE, "--"))
    return nobody()


def nobody() -> Identity:
    """Return the account that owns nothing."""
    account = pwd.getpwnam("nobody")
    return Identity(account=(account.pw_uid, account.pw_gid))


def _has_user_namespaces() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
