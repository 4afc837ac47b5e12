"""Boxes by bubblewrap: namespaces, a seccomp filter, limits. No daemon, no shared folder, no root inside."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.limits import MIB
from codehub.judge.sandbox import seccomp
from codehub.judge.sandbox.box import BubblewrapBox
from codehub.judge.sandbox.contract import Box, BoxRequest, Sandbox
from codehub.judge.sandbox.identity import box_uid

LAUNCHER = Path(__file__).parent / "in_box" / "launcher.py"
LAUNCHER_IN_BOX = "/runner/launcher.py"
HARNESS_IN_BOX = "/runner/harness.py"
TMP_MIB = 64
SHM_MIB = 1
NOBODY = "65534"
HOST_FILES = ("/etc/alternatives", "/etc/ld.so.cache")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "TMPDIR": "/tmp", "LANG": "C.UTF-8"}


@dataclass(frozen=True)
class BubblewrapSandbox:
    """Opens boxes with the program at `bwrap`."""

    bwrap: str

    def open(self, request: BoxRequest) -> Box:
        """Start a box. Its first step may be given at once; a box that cannot start fails then."""
        interpreter, folder = runner_python()
        files = {LAUNCHER_IN_BOX: LAUNCHER.read_bytes(), **request.files}
        if request.harness:
            files[HARNESS_IN_BOX] = Path(request.harness).read_bytes()
        folders = {*request.folders, *([folder] if folder else [])}
        return BubblewrapBox(
            arguments=[self.bwrap, *_isolation(), *_visible(folders)],
            program=[interpreter, "-I", "-S", "-X", "utf8", LAUNCHER_IN_BOX],
            harness=HARNESS_IN_BOX if request.harness else "",
            files=files,
            filter_program=seccomp.program(),
            uid=box_uid(),
            stack_mib=request.stack_mib,
        )


def get_sandbox() -> Sandbox:
    """Return the sandbox of this machine, or raise SandboxUnavailableError with the cause and the fix."""
    if not sys.platform.startswith("linux"):
        raise SandboxUnavailableError("it needs Linux.", "Run the judge worker on a Linux machine.")
    program = shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin")
    if program is None:
        raise SandboxUnavailableError(
            "bubblewrap is not installed.", "Install it: apt-get install bubblewrap (0.8 or newer)."
        )
    return BubblewrapSandbox(program)


@lru_cache
def runner_python() -> tuple[str, str]:
    """Find the Python that runs inside boxes: its path, and the folder to bind when it is not below /usr."""
    if os.access("/usr/bin/python3", os.X_OK):
        return os.path.realpath("/usr/bin/python3"), ""
    executable = os.path.realpath(sys.executable)
    return executable, "" if executable.startswith("/usr/") else sys.base_prefix


def _isolation() -> list[str]:
    return [
        *("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"),
        *("--unshare-cgroup-try", "--disable-userns", "--as-pid-1", "--die-with-parent", "--new-session"),
        *("--cap-drop", "ALL", "--uid", NOBODY, "--gid", NOBODY, "--hostname", "box"),
    ]


def _visible(folders: set[str]) -> list[str]:
    """Show the toolchains read-only and nothing else; whatever is writable has a size."""
    arguments = ["--ro-bind", "/usr", "/usr"]
    for name in ("lib", "lib64", "bin"):
        arguments += ["--symlink", f"usr/{name}", f"/{name}"]
    for path in HOST_FILES:
        arguments += ["--ro-bind-try", path, path]
    for folder in sorted(folders):
        arguments += ["--ro-bind", folder, folder]
    return [
        *arguments,
        *("--proc", "/proc", "--dev", "/dev"),
        *("--size", str(SHM_MIB * MIB), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"),
        *("--size", str(TMP_MIB * MIB), "--tmpfs", "/tmp"),
        *("--chdir", "/tmp", "--clearenv", *_environment(ENVIRONMENT)),
    ]


def _environment(variables: Mapping[str, str]) -> list[str]:
    return [part for name, value in variables.items() for part in ("--setenv", name, value)]
