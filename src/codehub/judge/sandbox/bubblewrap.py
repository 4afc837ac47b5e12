"""Boxes by bubblewrap: namespaces, a seccomp filter, limits. No daemon, no shared folder, no root inside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from codehub.judge.limits import MIB
from codehub.judge.sandbox import seccomp, spares
from codehub.judge.sandbox.box import BubblewrapBox
from codehub.judge.sandbox.bytecode import compiled_file, runner_python
from codehub.judge.sandbox.cgroups import take_cgroup
from codehub.judge.sandbox.contract import ENVIRONMENT, Box, BoxRequest, Sandbox
from codehub.judge.sandbox.identity import box_uid
from codehub.judge.sandbox.probing import NAMESPACES, SYSTEM, Bubblewrap, find_bubblewrap

IN_BOX = Path(__file__).parent / "in_box"
LAUNCHER_IN_BOX = "/runner/launcher.py"
FOLDERS_IN_BOX = "/runner/folders.py"
HARNESS_IN_BOX = "/runner/harness.py"
TMP = "/tmp"  # noqa: S108  # nosec B108 - in the box, on a file system of its own
SHM = "/dev/shm"  # noqa: S108  # nosec B108 - in the box
BOX = "/box"
BOX_MIB = 64
TMP_MIB = 64
SHM_MIB = 1


@dataclass(frozen=True)
class BubblewrapSandbox:
    """Opens boxes with the bubblewrap that was found."""

    bubblewrap: Bubblewrap

    def open(self, request: BoxRequest) -> Box:
        """Give a waiting box the learner's files, or start one. A box that cannot start fails at its first step."""
        kind, files = split(request)
        box = spares.take(kind) or self.start(kind)
        box.fill({path: (data, 0o444) for path, data in files.items()} | _executable(request.programs))
        return box

    def start(self, kind: BoxRequest) -> BubblewrapBox:
        """Start a box without a learner's files, and do not wait until it is ready."""
        interpreter, folder = runner_python()
        launcher, launcher_code = compiled_file(IN_BOX / "launcher.py", LAUNCHER_IN_BOX)
        tidier, tidier_code = compiled_file(IN_BOX / "folders.py", FOLDERS_IN_BOX)
        files = {launcher: launcher_code, tidier: tidier_code, **kind.files}
        harness = ""
        if kind.harness:
            harness, code = compiled_file(Path(kind.harness), HARNESS_IN_BOX)
            files[harness] = code
        folders = {*kind.folders, *([folder] if folder else [])}
        visible = _visible(folders, has_proc=self.bubblewrap.has_proc)
        return BubblewrapBox(
            arguments=[self.bubblewrap.program, *NAMESPACES, *SYSTEM, *visible],
            program=[interpreter, "-I", "-S", "-X", "utf8", launcher],
            modules=(tidier, harness),
            files=files,
            filter_program=seccomp.program(pretends_locks=kind.pretends_locks),
            uid=box_uid(),
            stack_mib=kind.stack_mib,
            cgroup=None if kind.is_ours else take_cgroup(),
        )

    def prepare(self, *requests: BoxRequest) -> None:
        """Start boxes of these kinds, and of those used last, so that the next submission finds one waiting."""
        for request in requests:
            spares.want(split(request)[0])
        for kind in spares.missing():
            box = self.start(kind)
            box.settle()
            spares.put(kind, box)


def split(request: BoxRequest) -> tuple[BoxRequest, dict[str, bytes]]:
    """Part a request into the kind of box, alike for many learners, and the files of this one."""
    own = {path: data for path, data in request.files.items() if path.startswith(f"{BOX}/")}
    fixed = {path: data for path, data in request.files.items() if path not in own}
    return replace(request, files=fixed, programs={}), own


def _executable(programs: Mapping[str, bytes]) -> dict[str, tuple[bytes, int]]:
    return {path: (data, 0o555) for path, data in programs.items()}


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
        *("--size", str(BOX_MIB * MIB), "--tmpfs", BOX, "--size", str(TMP_MIB * MIB), "--tmpfs", TMP),
        *("--chdir", TMP, "--clearenv", *_environment(ENVIRONMENT)),
    ]


def _environment(variables: Mapping[str, str]) -> list[str]:
    return [part for name, value in variables.items() for part in ("--setenv", name, value)]
