"""One terminal for many processes: each line with the name of who wrote it."""

import os
import sys
from collections.abc import Callable
from itertools import cycle

COLOURS = cycle(["36", "33", "32", "35", "34", "31"])
LONGEST_LINE = 8192


class Log:
    """Writes whole lines to standard output; goes silent when nobody can read any more."""

    def __init__(self, names: list[str]) -> None:
        self._width = max(map(len, names))
        is_plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ
        self._colour = {
            name: "" if is_plain else f"\x1b[{colour}m" for name, colour in zip(names, COLOURS, strict=False)
        }
        self._reset = "" if is_plain else "\x1b[0m"

    def line(self, name: str, text: str) -> None:
        """Write one line in the name of `name`."""
        self._write(f"{self._colour[name]}{name:<{self._width}} |{self._reset} {text}\n")

    def sentence(self, text: str) -> None:
        """Write a line of our own."""
        self._write(f"{text}\n")

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError:  # the terminal or the pipe behind is gone
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115


class LineReader:
    """Cuts what a process writes into lines."""

    def __init__(self, take: Callable[[str], None]) -> None:
        self._take = take
        self._rest = b""

    def feed(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            lines, self._rest = [*lines, self._rest], b""
        for line in lines:
            self._take(line.decode(errors="replace").rstrip())

    def close(self) -> None:
        if self._rest:
            self.feed(b"\n")
