"""Boxes by bubblewrap: namespaces, a seccomp filter, limits. No daemon, no shared folder, no root inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from codehub.judge.limits import MIB
from codehub.judge.sandbox import seccomp
from codehub.judge.sandbox.box import BubblewrapBox
from codehub.judge.sandbox.bytecode import compiled_file, runner_python
from codehub.judge.sandbox.cgroups import own_cgroup
from codehub.judge.sandbox.contract import ENVIRONMENT, Box, BoxRequest, Sandbox
from codehub.judge.sandbox.identity import box_uid
from codehub.judge.sandbox.probing import NAMESPACES, SYSTEM, Bubblewrap, find_bubblewrap

LAUNCHER = Path(__file__).parent / "in_box" / "launcher.py"
LAUNCHER_IN_BOX = "/runner/launcher.py"
HARNESS_IN_BOX = "/runner/harness.py"
TMP = "/tmp"  # noqa: S108 - inside the box, on a file system of its own
SHM = "/dev/shm"  # noqa: S108
TMP_MIB = 64
SHM_MIB = 1


@dataclass(frozen=True)
class BubblewrapSandbox:
    """Opens boxes with the bubblewrap that was found."""

    bubblewrap: Bubblewrap

    def open(self, request: BoxRequest) -> Box:
        """Start a box. Its first step may be given at once; a box that cannot start fails then."""
        interpreter, folder = runner_python()
        launcher, launcher_code = compiled_file(LAUNCHER, LAUNCHER_IN_BOX)
        files = {launcher: launcher_code, **request.files}
        harness = ""
        if request.harness:
            harness, code = compiled_file(Path(request.harness), HARNESS_IN_BOX)
            files[harness] = code
        folders = {*request.folders, *([folder] if folder else [])}
        visible = _visible(folders, has_proc=self.bubblewrap.has_proc)
        return BubblewrapBox(
            arguments=[self.bubblewrap.program, *NAMESPACES, *SYSTEM, *visible],
            program=[interpreter, "-I", "-S", "-X", "utf8", launcher],
            harness=harness,
            files=files,
            programs=request.programs,
            filter_program=seccomp.program(pretends_locks=request.pretends_locks),
            uid=box_uid(),
            stack_mib=request.stack_mib,
            cgroup=None if request.is_ours else own_cgroup(),
        )


def get_sandbox() -> Sandbox:
    """Return the sandbox of this machine, or raise SandboxUnavailableError with the cause and the fix."""
    seccomp.program()
    return BubblewrapSandbox(find_bubblewrap())


def _visible(folders: set[str], *, has_proc: bool) -> list[str]:
    """Show the toolchains read-only and nothing else of the host; whatever is writable has a size."""
    arguments = ["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"]
    for folder in sorted(folders):
        arguments += ["--ro-bind", folder, folder]
    if has_proc:
        arguments += ["--proc", "/proc"]
    return [
        *arguments,
        *("--dev", "/dev", "--size", str(SHM_MIB * MIB), "--tmpfs", SHM, "--remount-ro", "/dev"),
        *("--size", str(TMP_MIB * MIB), "--tmpfs", TMP),
        *("--chdir", TMP, "--clearenv", *_environment(ENVIRONMENT)),
    ]


def _environment(variables: Mapping[str, str]) -> list[str]:
    return [part for name, value in variables.items() for part in ("--setenv", name, value)]
