"""What a sandbox takes and gives: plain values, no learner's object ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from codehub.judge.limits import Limits

WORK = "/tmp/work"  # noqa: S108  # nosec B108 - in the box, on a file system of its own
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": WORK, "TMPDIR": "/tmp", "LANG": "C.UTF-8"}  # noqa: S108  # nosec B108
StoppedBy = Literal["wall", "processor", "memory", "output"]


@dataclass(frozen=True)
class BoxRequest:
    """A box to open: the read-only files in it, and the folders of the host that its programs need.

    `programs` are files that may be executed. `is_ours` marks a box for the exercise's code; it stays out of the cgroup
    that counts the learner's memory. `pretends_locks` lets a compiler believe that it locked its files.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    programs: Mapping[str, bytes] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    harness: str | None = None
    stack_mib: int = 64
    is_ours: bool = False
    pretends_locks: bool = False


@dataclass(frozen=True)
class Step:
    """One process to run in a box: either `command` is executed or `job` goes to the box's harness.

    `environment` adds variables to the few that every step has. `data` and `links` give further descriptors to the step, by the number under which it sees them: read-only bytes,
    and descriptors of the worker. `private` closes the process to the other processes of its box.
    """

    limits: Limits
    command: tuple[str, ...] = ()
    job: Mapping[str, Any] | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    stdin: bytes = b""
    inputs: Mapping[str, bytes] = field(default_factory=dict)
    collect: tuple[str, ...] = ()
    wants_result: bool = False
    data: Mapping[int, bytes] = field(default_factory=dict)
    links: Mapping[int, int] = field(default_factory=dict)
    extra_memory_mib: int = 0
    processes: int = 64
    address_space: bool = True
    private: bool = False


@dataclass(frozen=True)
class Execution:
    """What happened: `exit_code` is negative for a signal; `failure` is set when the box itself failed."""

    exit_code: int = 0
    stopped_by: StoppedBy | None = None
    wall_s: float = 0.0
    processor_s: float = 0.0
    memory_kib: int = 0
    stdout: bytes = b""
    stderr: bytes = b""
    result: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)
    failure: str = ""


class Box(Protocol):
    """A running box. Steps run one at a time; each starts from a clean folder and dies with all its children."""

    is_usable: bool

    def run(self, step: Step) -> Execution: ...
    def start(self, step: Step) -> None: ...
    def finish(self) -> Execution: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Sandbox(Protocol):
    """Opens boxes, or raises SandboxUnavailableError."""

    def open(self, request: BoxRequest) -> Box: ...
    def prepare(self, *requests: BoxRequest) -> None:
        """Have boxes of these kinds, and of those used last, wait for the next submission of this thread."""
