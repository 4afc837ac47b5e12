"""Memory and process limits that count a whole box: cgroup v2 when delegated, v1 when root, else None."""

import atexit
import os
import threading
import time
from contextlib import suppress
from pathlib import Path

MOUNT = Path("/sys/fs/cgroup")
PREFIX = "codehub-judge-"
REMOVAL_TRIES = 100


class Cgroup:
    """One group, used by one box after the other."""

    version: int

    def __init__(self, folders: dict[str, Path]) -> None:
        self._folders = folders
        self._limits = (0, 0)
        self._kills_seen = 0
        for folder in folders.values():
            folder.mkdir(exist_ok=True)

    def limit(self, *, memory_bytes: int, processes: int) -> None:
        """Set the limits of what runs next; unchanged ones cost nothing."""
        if self._limits != (memory_bytes, processes):
            self._set_limits(memory_bytes, processes)
            self._limits = memory_bytes, processes

    def ran_out(self) -> bool:
        """Tell whether the kernel killed for memory since this was last asked."""
        before, self._kills_seen = self._kills_seen, self._oom_kills()
        return self._kills_seen > before

    def _set_limits(self, memory_bytes: int, processes: int) -> None:
        raise NotImplementedError

    def _oom_kills(self) -> int:
        raise NotImplementedError

    def add(self, pid: int) -> None:
        for controller in self._folders:
            self._write(controller, "cgroup.procs", pid)

    def is_empty(self) -> bool:
        """Tell whether the last box's processes are gone; a killed fork bomb takes its time on a busy machine."""
        folder = self._folders.get("pids") or self._folders["unified"]
        try:
            return int((folder / "pids.current").read_text()) == 0
        except OSError:
            return False

    def remove(self) -> None:
        """Remove the group once its last process is reaped."""
        for folder in self._folders.values():
            for _ in range(REMOVAL_TRIES):
                with suppress(OSError):
                    folder.rmdir()
                if not folder.exists():
                    break
                time.sleep(0.005)

    def _write(self, controller: str, file: str, value: int) -> None:
        (self._folders[controller] / file).write_text(str(value))

    def _count(self, controller: str, file: str, key: str) -> int:
        lines = (self._folders[controller] / file).read_text().splitlines()
        return int(dict(line.split() for line in lines)[key])


class CgroupV1(Cgroup):
    version = 1

    def _set_limits(self, memory_bytes: int, processes: int) -> None:
        self._write("pids", "pids.max", processes)
        # Memory with swap must stay at or above memory while either moves: write both twice, in this order.
        for _ in range(2):
            for file in ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"):
                with suppress(OSError):
                    self._write("memory", file, memory_bytes)

    def _oom_kills(self) -> int:
        return self._count("memory", "memory.oom_control", "oom_kill")


class CgroupV2(Cgroup):
    version = 2

    def _set_limits(self, memory_bytes: int, processes: int) -> None:
        self._write("unified", "memory.max", memory_bytes)
        self._write("unified", "pids.max", processes)
        with suppress(OSError):
            self._write("unified", "memory.swap.max", 0)

    def _oom_kills(self) -> int:
        return self._count("unified", "memory.events", "oom_kill")


class _Groups:
    """The groups of one process. Making one and moving a box into it takes the kernel 10 ms, so they are kept."""

    def __init__(self) -> None:
        self.process_id = os.getpid()
        self.made: list[Cgroup] = []
        self.free: list[Cgroup] = []
        self.is_refused = False


_lock = threading.Lock()
_groups = _Groups()


def _own() -> _Groups:
    global _groups
    if _groups.process_id != os.getpid():
        _groups = _Groups()
    return _groups


def take_cgroup() -> Cgroup | None:
    """Return a group for one box, to be given back; None where the machine grants none."""
    with _lock:
        own = _own()
        if own.is_refused:
            return None
        found = next((group for group in reversed(own.free) if group.is_empty()), None)
        if found:
            own.free.remove(found)
            return found
        group = _make(f"{PREFIX}{own.process_id}-{len(own.made)}")
        if group is None:
            own.is_refused = True
        elif not own.made:
            atexit.register(_remove_all, own)
        own.made += [group] if group else []
        return group


def give_back(group: Cgroup) -> None:
    """Keep the group of a box that has ended for the next one."""
    with _lock:
        if group in _own().made:
            _own().free.append(group)


def do_without() -> None:
    """Stop using groups, when the kernel does not let boxes into them."""
    _own().is_refused = True


def limited_by() -> str:
    """Say what limits a box's memory: "cgroup v2", "cgroup v1" or "sampling"."""
    group = take_cgroup()
    if group is None:
        return "sampling"
    give_back(group)
    return f"cgroup v{group.version}"


def _remove_all(own: _Groups) -> None:
    if own.process_id == os.getpid():
        for group in own.made:
            group.remove()


def _make(name: str) -> Cgroup | None:
    for kind, parents in [*_delegated_v2(), *_writable_v1()]:
        _remove_leftovers(parents)
        try:
            group = kind({controller: parent / name for controller, parent in parents.items()})
            group.limit(memory_bytes=1 << 28, processes=64)
        except OSError:
            continue
        return group
    return None


def _delegated_v2() -> list[tuple[type[Cgroup], dict[str, Path]]]:
    """Name the v2 folders in which a child gets memory and pids controllers."""
    named = os.environ.get("CODEHUB_JUDGE_CGROUP")
    places = [Path(named)] if named else []
    if (MOUNT / "cgroup.controllers").exists():
        places += [MOUNT / _own_path("").lstrip("/"), MOUNT]
    return [(CgroupV2, {"unified": place}) for place in places if _passes_controllers_on(place)]


def _passes_controllers_on(place: Path) -> bool:
    try:
        granted = (place / "cgroup.subtree_control").read_text().split()
    except OSError:
        return False
    return {"memory", "pids"} <= set(granted) and os.access(place, os.W_OK)


def _writable_v1() -> list[tuple[type[Cgroup], dict[str, Path]]]:
    found: list[tuple[type[Cgroup], dict[str, Path]]] = []
    for below in (True, False):
        parents = {
            controller: MOUNT / controller / (_own_path(controller).lstrip("/") if below else "")
            for controller in ("memory", "pids")
        }
        if all((p / "cgroup.procs").exists() and os.access(p, os.W_OK) for p in parents.values()):
            found.append((CgroupV1, parents))
    return found


def _own_path(controller: str) -> str:
    """Read this process's place in a hierarchy; v2 has the empty name."""
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, names, path = line.split(":", 2)
            if controller in names.split(","):
                return path
    return "/"


def _remove_leftovers(parents: dict[str, Path]) -> None:
    """Remove the groups of workers that were killed."""
    for parent in parents.values():
        for folder in parent.glob(f"{PREFIX}*"):
            pid = folder.name.removeprefix(PREFIX).partition("-")[0]
            if pid.isdigit() and not Path(f"/proc/{pid}").exists():
                with suppress(OSError):
                    folder.rmdir()
