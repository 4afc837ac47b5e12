"""Start a program that is told to stop when its parent dies, even by kill -9.

Used as a script between the parent and the program, because only the new process itself may ask the kernel for the
signal, and running Python between fork and exec (`preexec_fn`) may hang a parent that has threads.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1


def tied_to_me(
    command: Sequence[str | os.PathLike[str]],
    *,
    stop_signal: signal.Signals,
    account: tuple[int, int] | None = None,
) -> list[str]:
    """Return `command` such that it gets `stop_signal` when this process dies, and runs as `account` (user, group).

    Start it from the main thread: the kernel watches the thread, not the process.
    """
    user, group = account or (-1, -1)
    facts = [str(os.getpid()), str(int(stop_signal)), str(user), str(group)]
    return [sys.executable, "-I", "-S", __file__, *facts, *(os.fspath(part) for part in command)]


def become(parent: int, stop_signal: int, user: int, group: int, command: list[str]) -> None:
    """Replace this process by `command`, tied to `parent`."""
    if user >= 0:
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, stop_signal)  # after setuid, which would undo it
    if os.getppid() != parent:
        sys.exit("The process that wanted this program is gone.")
    os.execvp(command[0], command)  # noqa: S606


if __name__ == "__main__":
    parent, stop_signal, user, group = map(int, sys.argv[1:5])
    become(parent, stop_signal, user, group, sys.argv[5:])
