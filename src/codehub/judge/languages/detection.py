"""Finding a toolchain on this machine."""

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from codehub.judge.languages.base import ToolchainMissingError
from codehub.judge.sandbox.bytecode import is_open_to_boxes

SYSTEM_PATH = "/usr/bin:/usr/local/bin:/bin"


@lru_cache
def program_below_usr(name: str, fix: str) -> tuple[str, str]:
    """Find a program; return its path and the folder to bind, empty when boxes show it already."""
    found = shutil.which(name, path=SYSTEM_PATH) or shutil.which(name)
    if found is None:
        raise ToolchainMissingError(f"{name} is not installed. {fix}")
    program = Path(found).resolve()
    if program.is_relative_to("/usr"):
        return str(program), ""
    if not is_open_to_boxes(program):
        raise ToolchainMissingError(f"{program} cannot be read by the user that boxes run as. {fix}")
    return str(program), str(program.parents[1])


@lru_cache
def rustup_program(name: str, fix: str) -> tuple[str, str] | None:
    """Find a program that rustup stands in for: the shim needs the user's home, which boxes do not have."""
    if shutil.which(name, path=SYSTEM_PATH) is not None:
        return None
    shim = shutil.which(name)
    if shim is None or Path(shim).resolve().name != "rustup":
        return None
    root = Path(version_of(shim, "--print=sysroot"))
    if not is_open_to_boxes(root / "bin" / name):
        raise ToolchainMissingError(f"{root} (rustup) cannot be read by the user that boxes run as. {fix}")
    return str(root / "bin" / name), str(root)


@lru_cache
def version_of(program: str, *options: str) -> str:
    """Ask a program for its version; raise ToolchainMissingError when it does not run."""
    try:
        answer = subprocess.run([program, *options], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolchainMissingError(f"{program} does not run ({error}).") from error
    return answer.stdout.strip()
