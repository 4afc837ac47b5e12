"""What a supervisor that was killed may have left running.

Each run marks its processes with a random word in their environment. That identifies them, and their children, without
pid files: a recycled process id does not carry the word. (The database servers are found by their data folders.)
"""

import secrets

import psutil

from codehub.cli.home import Home

MARK = "CODEHUB_RUN"
SERVERS = {"postgres", "valkey-server"}
"""They may need longer to write their data, and are stopped by `embedded.holders`."""
PATIENCE_SECONDS = 8


def succeed(home: Home) -> dict[str, str]:
    """Stop what the previous run of `home` left. Return the mark of the new one."""
    previous = home.memory().get("run")
    if previous:
        _stop(marked(previous))
    mark = secrets.token_hex(16)
    home.remember(run=mark)
    return {MARK: mark}


def marked(mark: str) -> list[psutil.Process]:
    """Return the processes that belong to the run with `mark`."""
    return [process for process in psutil.process_iter(["environ", "name"]) if _is_marked(process, mark)]


def _is_marked(process: psutil.Process, mark: str) -> bool:
    environ = process.info["environ"] or {}
    return environ.get(MARK) == mark and process.info["name"] not in SERVERS


def _stop(processes: list[psutil.Process]) -> None:
    """Their parent's death told them to stop; after some patience they must."""
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE_SECONDS)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=PATIENCE_SECONDS)
