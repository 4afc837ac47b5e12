"""Finding out what bubblewrap can do on this machine, and what to do when it cannot."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.sandbox.cgroups import limited_by
from codehub.judge.sandbox.identity import box_uid

OLDEST = (0, 8)
TRY_SECONDS = 20
NAMESPACES = [
    *("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"),
    *("--unshare-cgroup-try", "--disable-userns", "--as-pid-1", "--die-with-parent", "--new-session"),
    *("--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "box"),
]
SYSTEM = [
    *("--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"),
    *("--symlink", "usr/bin", "/bin", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"),
]
NAMESPACES_REFUSED = (
    "Allow unprivileged user namespaces: sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0 and,"
    " on Ubuntu, kernel.apparmor_restrict_unprivileged_userns=0. In a container, give it a seccomp profile that allows"
    " them; see docs/judge.md."
)
PROC_REFUSED = (
    "The container masks /proc, and without a memory cgroup nothing limits several processes together."
    " Start it with an unmasked /proc, or delegate a cgroup with memory and pids."
)


@dataclass(frozen=True)
class Bubblewrap:
    """A bubblewrap that works here; without `has_proc` boxes have no /proc."""

    program: str
    version: str
    has_proc: bool


_found: list[Bubblewrap] = []


def find_bubblewrap() -> Bubblewrap:
    """Return what works here; the answer is kept, a refusal is tried again. Raise SandboxUnavailableError."""
    if not _found:
        _found.append(_probe())
    return _found[0]


def _probe() -> Bubblewrap:
    if not sys.platform.startswith("linux"):
        raise SandboxUnavailableError("it needs Linux.", "Run the judge worker on a Linux machine.")
    program = shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin")
    if program is None:
        raise SandboxUnavailableError(
            "bubblewrap is not installed.", "Install it: apt-get install bubblewrap"
        )
    version = _version(program)
    refusal = _try([program, *NAMESPACES, *SYSTEM, "--proc", "/proc", "/usr/bin/true"])
    if not refusal:
        return Bubblewrap(program, version, has_proc=True)
    if _try([program, *NAMESPACES, *SYSTEM, "/usr/bin/true"]):
        raise SandboxUnavailableError(f"bubblewrap cannot make a box ({refusal}).", NAMESPACES_REFUSED)
    if limited_by() == "sampling":
        raise SandboxUnavailableError(f"bubblewrap cannot mount /proc ({refusal}).", PROC_REFUSED)
    return Bubblewrap(program, version, has_proc=False)


def _version(program: str) -> str:
    answer = subprocess.run(
        [program, "--version"], capture_output=True, text=True, timeout=TRY_SECONDS, check=False
    )
    found = re.search(r"(\d+)\.(\d+)(?:\.\d+)?", answer.stdout)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        raise SandboxUnavailableError(
            f"bubblewrap 0.8 or newer is needed, not {answer.stdout.strip() or 'this one'}.",
            "Install a newer bubblewrap package.",
        )
    return found[0]


def _try(command: list[str]) -> str:
    """Run a command as the box's user; return what it complains of, or nothing."""
    uid = box_uid()
    identity: dict[str, Any] = {} if uid is None else {"user": uid, "group": uid, "extra_groups": []}
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=TRY_SECONDS,
            check=False,
            env={},
            **identity,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return "" if answer.returncode == 0 else answer.stderr.strip() or f"exit code {answer.returncode}"
