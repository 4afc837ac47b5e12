"""As whom PostgreSQL runs: it refuses uid 0."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from typing import Any

NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


@dataclass(frozen=True)
class Identity:
    """How to start a program that must not be root."""

    prefix: list[str] = field(default_factory=list)
    account: pwd.struct_passwd | None = None

    @property
    def spawn_options(self) -> dict[str, Any]:
        """Return what `subprocess.Popen` needs besides the command."""
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}


@cache
def unprivileged() -> Identity:
    """Return ourselves; for root a user namespace where files stay root's, else the account `nobody`."""
    if os.geteuid() != 0:
        return Identity()
    if _has_user_namespaces():
        return Identity(prefix=[*NAMESPACE, "--"])
    return Identity(account=pwd.getpwnam("nobody"))


def _has_user_namespaces() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
