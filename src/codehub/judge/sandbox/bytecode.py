"""Compiling our in-box code outside, so that no box spends its start on it."""

import importlib.util
import marshal
import os
import stat
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from codehub.judge.errors import SandboxUnavailableError

HEADER_REST = bytes(12)
ASK_SECONDS = 20


@lru_cache
def runner_python() -> tuple[str, str]:
    """Find the Python that runs inside boxes: its path, and the folder to bind when it is not below /usr."""
    if os.access("/usr/bin/python3", os.X_OK):
        return str(Path("/usr/bin/python3").resolve()), ""
    executable = Path(sys.executable).resolve()
    if executable.is_relative_to("/usr"):
        return str(executable), ""
    if not is_open_to_boxes(executable):
        raise SandboxUnavailableError(
            f"the user that boxes run as cannot read {executable}.",
            "Install Python for all: apt-get install python3",
        )
    return str(executable), sys.base_prefix


def is_open_to_boxes(program: Path) -> bool:
    """Tell whether a box may bind the program's folder; a root worker's boxes are other users."""
    return os.getuid() != 0 or all(folder.stat().st_mode & stat.S_IXOTH for folder in program.parents)


@lru_cache
def reads_our_bytecode() -> bool:
    """Tell whether the boxes' Python reads what this one compiles."""
    program = [
        runner_python()[0],
        "-I",
        "-S",
        "-c",
        "import importlib.util as u; print(u.MAGIC_NUMBER.hex())",
    ]
    try:
        answer = subprocess.run(program, capture_output=True, text=True, timeout=ASK_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.stdout.strip() == importlib.util.MAGIC_NUMBER.hex()


def compiled(source: bytes, path: str) -> tuple[str, bytes]:
    """Return a Python file as it goes into a box: its path there, `.pyc` when compiled, and its content."""
    if not reads_our_bytecode():
        return path, source
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    return f"{path}c", importlib.util.MAGIC_NUMBER + HEADER_REST + marshal.dumps(code)


@lru_cache
def compiled_file(file: Path, path: str) -> tuple[str, bytes]:
    """Compile a file of this package once."""
    return compiled(file.read_bytes(), path)
