"""One box as the worker sees it: a bubblewrap process, a control socket, and descriptors per step."""

import json
import marshal
import math
import os
import resource
import socket
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.limits import KIB, MIB
from codehub.judge.sandbox import memfds
from codehub.judge.sandbox.cgroups import Cgroup, do_without, give_back
from codehub.judge.sandbox.contract import ENVIRONMENT, Execution, Step, StoppedBy

START_SECONDS = 20.0
ANSWER_GRACE_SECONDS = 15.0
FAREWELL_SECONDS = 10.0
STDERR_BYTES = 64 * KIB
LAUNCHER_MEMORY_MIB = 16
DATA_HEADROOM_MIB = 32
ADDRESS_SPACE_HEADROOM_MIB = 96
OPEN_FILES = 64
MARSHAL_FORMAT = 2
REASONS: tuple[StoppedBy | None, ...] = (None, "wall", "processor", "memory")


@dataclass(frozen=True)
class _Running:
    """A step under way and the descriptors that its answer will be read from."""

    step: Step
    stdout: int
    stderr: int
    result: int | None
    collected: dict[str, int]
    descriptors: ExitStack


class BubblewrapBox:
    """Runs steps in one bubblewrap. Closing it kills and reaps everything inside."""

    def __init__(
        self,
        *,
        arguments: list[str],
        program: list[str],
        modules: tuple[str, ...],
        files: Mapping[str, bytes],
        filter_program: bytes,
        uid: int | None,
        stack_mib: int,
        cgroup: Cgroup | None,
    ) -> None:
        self.is_usable = True
        self._stack_mib = stack_mib
        self._is_ready = False
        self._running: _Running | None = None
        self._cgroup = cgroup
        self._files_mib = 0
        self._control, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ExitStack() as stack:
            stack.callback(inside.close)
            self._info, info_inside = os.pipe()
            stack.callback(os.close, info_inside)
            given = [inside.fileno(), info_inside]
            for path, data in files.items():
                descriptor = _keep(stack, memfds.sealed(data))
                given.append(descriptor)
                arguments = [*arguments, "--perms", "0444", "--ro-bind-data", str(descriptor), path]
            descriptor = _keep(stack, memfds.sealed(filter_program))
            arguments += ["--remount-ro", "/", "--seccomp", str(descriptor), "--info-fd", str(info_inside)]
            given.append(descriptor)
            self._process = _spawn([*arguments, *program, str(inside.fileno()), *modules], given, uid)

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def fill(self, files: Mapping[str, tuple[bytes, int]]) -> None:
        """Give the box its learner's files, path to content and mode. Once, and before its first step."""
        self.settle()
        self._files_mib = sum(len(data) for data, _ in files.values()) // MIB + 1
        with ExitStack() as stack, suppress(OSError):
            order = _keep(stack, memfds.sealed(marshal.dumps(dict(files), MARSHAL_FORMAT)))
            socket.send_fds(self._control, [b"fill"], [order])

    def settle(self) -> None:
        """Move the launcher into its cgroup, before it is given anything to run."""
        if self._info < 0:
            return
        with os.fdopen(self._info, "rb") as file:
            self._info = -1
            information = file.read()
        if self._cgroup is None or not information:
            return
        pid = int(json.loads(information)["child-pid"])
        try:
            self._cgroup.add(pid)
        except ProcessLookupError:
            return
        except OSError:
            do_without()
            self._cgroup = None

    def run(self, step: Step) -> Execution:
        self.start(step)
        return self.finish()

    def start(self, step: Step) -> None:
        """Send a step to the box; `finish` waits for its end."""
        stack = ExitStack()
        stdout, stderr = _keep(stack, memfds.empty()), _keep(stack, memfds.empty())
        result = _keep(stack, memfds.empty()) if step.wants_result else None
        collected = {path: _keep(stack, memfds.empty()) for path in step.collect}
        given = {
            number: _keep(stack, memfds.sealed(data)) for number, data in {0: step.stdin, **step.data}.items()
        }
        own = {**given, 1: stdout, 2: stderr, **step.links}
        if result is not None:
            own[3] = result
        numbers = [*own, *(-1 for _ in collected)]
        order = _keep(stack, memfds.sealed(marshal.dumps(self._order(step, numbers), MARSHAL_FORMAT)))
        if self._cgroup is not None:
            memory = step.limits.memory_mib + step.extra_memory_mib + LAUNCHER_MEMORY_MIB + self._files_mib
            self._cgroup.limit(memory_bytes=memory * MIB, processes=step.processes + 2)
        self._running = _Running(step, stdout, stderr, result, collected, stack)
        with suppress(OSError):
            socket.send_fds(self._control, [b"run"], [order, *own.values(), *collected.values()])

    def _order(self, step: Step, numbers: list[int]) -> dict[str, Any]:
        memory = step.limits.memory_mib + step.extra_memory_mib
        order: dict[str, Any] = {
            "descriptors": numbers,
            "inputs": dict(step.inputs),
            "collect": list(step.collect),
            "private": step.private,
            "time_s": step.limits.time_s,
            "wall_s": step.limits.wall_s,
            "output_bytes": step.limits.output_bytes,
            "sampled_bytes": 0 if self._cgroup is not None else memory * MIB,
            "rlimits": self._rlimits(step, memory),
            "environment": {**ENVIRONMENT, **step.environment},
        }
        if step.command:
            return {**order, "exec": list(step.command)}
        return {**order, "job": dict(step.job or {})}

    def _rlimits(self, step: Step, memory_mib: int) -> list[tuple[int, int]]:
        limits = [
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, math.ceil(step.limits.time_s) + 1),
            (resource.RLIMIT_FSIZE, step.limits.output_bytes),
            (resource.RLIMIT_NOFILE, OPEN_FILES),
            (resource.RLIMIT_STACK, self._stack_mib * MIB),
            (resource.RLIMIT_MEMLOCK, 64 * KIB),
            (resource.RLIMIT_MSGQUEUE, 0),
            (resource.RLIMIT_SIGPENDING, 128),
            (resource.RLIMIT_NPROC, step.processes),
            (resource.RLIMIT_DATA, (memory_mib + DATA_HEADROOM_MIB) * MIB),
        ]
        if self._cgroup is None and step.address_space:
            limits.append((resource.RLIMIT_AS, (memory_mib + ADDRESS_SPACE_HEADROOM_MIB) * MIB))
        return limits

    def finish(self) -> Execution:
        """Wait for the step and read what it left."""
        running = self._running
        if running is None:
            raise RuntimeError("No step was started.")
        self._running = None
        with running.descriptors:
            answer = self._answer(running.step.limits.wall_s + ANSWER_GRACE_SECONDS)
            return self._read(running, answer)

    def _answer(self, seconds: float) -> bytes:
        try:
            if not self._is_ready:
                self._control.settimeout(START_SECONDS)
                self._is_ready = self._control.recv(64) == b"ready"
                if not self._is_ready:
                    raise SandboxUnavailableError(self._last_words())
            self._control.settimeout(seconds)
            return self._control.recv(4096)
        except OSError as error:
            return f"E {error!r}".encode()

    def _last_words(self) -> str:
        stderr = self._process.stderr
        text = stderr.read(2000).decode(errors="replace") if stderr else ""
        return text.strip() or "bubblewrap ended at once."

    def _read(self, running: _Running, answer: bytes) -> Execution:
        if not answer or answer.startswith(b"E"):
            self.is_usable = False
            ran_out = self._ran_out()
            failure = answer.decode(errors="replace") or "the box ended"
            return Execution(stopped_by="memory" if ran_out else None, failure="" if ran_out else failure)
        code, reason, wall, processor, memory, dirty, found = map(int, answer.split())
        self.is_usable = not dirty
        limit = running.step.limits.output_bytes
        stopped_by: StoppedBy | None = "memory" if self._ran_out() else REASONS[reason]
        sizes = [os.fstat(fd).st_size for fd in (running.stdout, running.stderr)]
        if max(sizes) >= limit and stopped_by != "memory":
            stopped_by = "output"
        return Execution(
            exit_code=code,
            stopped_by=stopped_by,
            wall_s=wall / 1e6,
            processor_s=processor / 1e6,
            memory_kib=memory,
            stdout=memfds.content(running.stdout, limit),
            stderr=memfds.content(running.stderr, STDERR_BYTES),
            result=b"" if running.result is None else memfds.content(running.result, limit),
            files={
                path: memfds.content(descriptor, limit)
                for index, (path, descriptor) in enumerate(running.collected.items())
                if found >> index & 1
            },
        )

    def _ran_out(self) -> bool:
        return self._cgroup is not None and self._cgroup.ran_out()

    def close(self) -> None:
        """End the box. Its first process going away makes the kernel kill all the others."""
        self.is_usable = False
        if self._running is not None:
            self._running.descriptors.close()
        if self._info >= 0:
            os.close(self._info)
            self._info = -1
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_WR)
        try:
            # Killing bubblewrap itself would leave its processes dying behind our back, counted against the next box.
            self._process.wait(FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._control.close()
        if self._cgroup is not None:
            give_back(self._cgroup)
            self._cgroup = None
        if self._process.stderr:
            self._process.stderr.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _keep(stack: ExitStack, descriptor: int) -> int:
    stack.callback(os.close, descriptor)
    return descriptor


def _spawn(command: list[str], descriptors: list[int], uid: int | None) -> subprocess.Popen[bytes]:
    identity: dict[str, Any] = {} if uid is None else {"user": uid, "group": uid, "extra_groups": []}
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=descriptors,
            env={},
            **identity,
        )
    except OSError as error:
        raise SandboxUnavailableError(f"bubblewrap cannot be started ({error}).") from error
