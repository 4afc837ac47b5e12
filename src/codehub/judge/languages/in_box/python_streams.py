"""What the learner's code prints, warns and reads: kept for the tests' box, or asked of it."""

import io
import sys
import warnings


class Spool(io.TextIOBase):
    """A standard stream: kept for the tests' box, and written for the output limit and for whoever reads a crash."""

    encoding = "utf-8"

    def __init__(self, real):
        self._real = real
        self._kept = []

    def writable(self):
        return True

    def write(self, text):
        self._kept.append(text)
        return self._real.write(text)

    def flush(self):
        self._real.flush()

    def take(self):
        text = "".join(self._kept)
        self._kept.clear()
        return text


class Input(io.TextIOBase):
    """Standard input: asked of the tests' box, where a test may have replaced it."""

    def __init__(self, ask):
        self._ask = ask

    def readable(self):
        return True

    def readline(self, size=-1):
        return self._ask("stdin", "readline")

    def read(self, size=-1):
        return self._ask("stdin", "read")


class Streams:
    """The standard streams and warnings of the learner's code."""

    def __init__(self, ask):
        self._warned = []
        self._out = sys.stdout = Spool(sys.stdout)
        self._err = sys.stderr = Spool(sys.stderr)
        sys.stdin = Input(ask)
        warnings.simplefilter("always")
        warnings.showwarning = self._warn

    def _warn(self, message, category, filename, lineno, file=None, line=None):
        self._warned.append([category, str(message)])

    def take(self):
        """Return what was printed to either stream and the warnings, since the last time."""
        warned = [*self._warned]
        self._warned.clear()
        return self._out.take(), self._err.take(), warned


codehub_is_ours = True
