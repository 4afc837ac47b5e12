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


def tied_to_me(command: Sequence[str | os.PathLike[str]], *, stop_signal: signal.Signals) -> list[str]:
    """Return `command` such that it gets `stop_signal` when this process dies. Start it from the main thread:
    the kernel watches the thread, not the process."""
    lifeline = [sys.executable, "-I", "-S", __file__, str(os.getpid()), str(int(stop_signal)), "--"]
    return [*lifeline, *(os.fspath(part) for part in command)]


def become(parent: int, stop_signal: int, command: list[str]) -> None:
    """Replace this process by `command`, tied to `parent`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, stop_signal)
    if os.getppid() != parent:
        sys.exit("The process that wanted this program is gone.")
    os.execvp(command[0], command)  # noqa: S606


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[4:])
