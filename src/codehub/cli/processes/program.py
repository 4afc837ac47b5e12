"""A program to run, and how to ask it to stop."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from codehub.cli.processes.lifeline import tied_to_me


@dataclass(frozen=True)
class Program:
    """A long-running program. It ends with the process that started it, however that one ends."""

    command: Sequence[str | os.PathLike[str]]
    stop_signal: signal.Signals = signal.SIGTERM
    prefix: Sequence[str] = ()
    """Put in front of everything: changes who the program runs as."""
    account: tuple[int, int] | None = None
    """The user and group to become."""

    def arguments(self) -> list[str]:
        """Return the whole command. The lifeline comes after `prefix`, because a change of user would cut it."""
        tied = tied_to_me(self.command, stop_signal=self.stop_signal, account=self.account)
        return [*self.prefix, *tied]

    def start(
        self,
        *,
        output: int | IO[bytes],
        env: Mapping[str, str] | None = None,
        pass_fds: Sequence[int] = (),
    ) -> "subprocess.Popen[bytes]":
        """Start the program in a session of its own, so that Ctrl-C reaches only its starter."""
        return subprocess.Popen(
            self.arguments(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=Path("/"),
            env=env,
            start_new_session=True,
            pass_fds=pass_fds,
        )
