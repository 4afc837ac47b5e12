"""Find and stop the servers that still hold a data folder.

Both servers make the data folder their working directory. That identifies them without pid files, so a recycled
process id is never mistaken for one of ours.
"""

import signal
from pathlib import Path

import psutil

from codehub.cli.errors import StartError

PATIENCE_SECONDS = (20.0, 5.0, 5.0)
"""For the signal that the parent's death already sent, for ours, and for kill -9."""


def holders(folder: Path, *, program: str) -> list[psutil.Process]:
    """Return the processes of `program` that work in `folder`."""
    place = str(folder.resolve())
    found = []
    for process in psutil.process_iter(["cwd", "exe"]):
        executable = Path(process.info["exe"] or "").name
        if process.info["cwd"] == place and executable.startswith(program):
            found.append(process)
    return found


def stop_holders(folder: Path, *, program: str, stop_signal: signal.Signals) -> None:
    """Stop every `program` that works in `folder`: politely, then not."""
    for number, patience in zip((stop_signal, signal.SIGQUIT, signal.SIGKILL), PATIENCE_SECONDS, strict=True):
        found = holders(folder, program=program)
        if not found:
            return
        for process in found:
            _send(process, number)
        psutil.wait_procs(found, timeout=patience)
    if holders(folder, program=program):
        message = f"Another {program} works in {folder} and does not stop."
        raise StartError(message)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return
