"""Keeps programs running: starts them, relays what they print, starts them again when they die, stops them in order.

docs/adr/0011-own-supervisor.md says why this is not honcho.
"""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from codehub.cli.processes.log import LineReader, Log
from codehub.cli.processes.program import Program

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 3.0
STEADY_SECONDS = 30.0
"""A program that ran this long may die once without a longer pause."""
QUIT_SECONDS = 3.0
HOPELESS_DEATHS = 3


@dataclass(frozen=True)
class Service:
    """A program that is to run all the time."""

    name: str
    program: Program
    env: Mapping[str, str]
    prepare: Callable[[], None] = lambda: None
    """Called before each start; may block."""
    is_worth_reading: Callable[[str], bool] = lambda line: True
    stop_seconds: float = 10.0
    pass_fds: Sequence[int] = field(default=())


class Keeper:
    """Keeps one service running until it is told to stop."""

    def __init__(self, service: Service, log: Log) -> None:
        self.service = service
        self.deaths = 0
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopping = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._keep())

    def is_hopeful(self) -> bool:
        """Say whether to go on waiting for the program while it starts."""
        return self.deaths < HOPELESS_DEATHS and not self._is_stopping.is_set()

    async def stop(self) -> None:
        """Stop for good: politely, then firmly, then by kill -9 of the whole group."""
        self._is_stopping.set()
        self._signal(self.service.program.stop_signal)
        for number, patience in ((signal.SIGQUIT, self.service.stop_seconds), (signal.SIGKILL, QUIT_SECONDS)):
            done, _ = await asyncio.wait([self._task], timeout=patience)
            if done:
                break
            self._signal(number)
        await self._task

    def kill(self) -> None:
        """End the program at once."""
        self._signal(signal.SIGKILL)

    async def _keep(self) -> None:
        pause = FIRST_PAUSE
        while not self._is_stopping.is_set():
            started = time.monotonic()
            outcome = await self._run_once()
            if self._is_stopping.is_set():
                return
            self.deaths += 1
            pause = (
                FIRST_PAUSE if time.monotonic() - started > STEADY_SECONDS else min(pause * 2, LONGEST_PAUSE)
            )
            self._log.line(self.service.name, f"{outcome}; starting again in {pause:.1f} s")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_stopping.wait(), pause)

    async def _run_once(self) -> str:
        """Run the program until it ends. Return what happened."""
        try:
            await asyncio.to_thread(self.service.prepare)
            if self._is_stopping.is_set():
                return "stopped"
            return await self._run_process()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, the next attempt may not
            return str(error)

    async def _run_process(self) -> str:
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        lines = LineReader(self._relay)
        self._loop.add_reader(reading, self._read, reading, lines)
        try:
            self._process = self.service.program.start(
                output=writing, env=self.service.env, pass_fds=self.service.pass_fds
            )
            os.close(writing)
            writing = -1
            code = await asyncio.to_thread(_wait_and_clear, self._process)
            self._read(reading, lines)
        finally:
            self._process = None
            self._loop.remove_reader(reading)
            for descriptor in {reading, writing} - {-1}:
                os.close(descriptor)
            lines.close()
        return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"

    def _read(self, descriptor: int, lines: LineReader) -> None:
        """Take all that can be read now, without waiting for more."""
        with suppress(BlockingIOError):
            while data := os.read(descriptor, 65536):
                lines.feed(data)
            self._loop.remove_reader(descriptor)  # nobody writes any more

    def _relay(self, line: str) -> None:
        if self.service.is_worth_reading(line):
            self._log.line(self.service.name, line)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            if number == signal.SIGKILL:
                os.killpg(self._process.pid, number)
            else:
                self._process.send_signal(number)


def _wait_and_clear(process: "subprocess.Popen[bytes]") -> int:
    """Wait for the end of `process` and kill what it leaves of its group. Return its exit code.

    The group goes while its leader is still a zombie: until then nobody else can get the number.
    """
    if hasattr(os, "waitid"):
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait()
