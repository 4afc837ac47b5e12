"""The same algorithm as in Redis, in the memory of one process: for while Redis is away."""

import threading
import time
from collections import OrderedDict

MAX_KEYS = 50_000
"""Above this the longest unused key is forgotten; an attacker with so many addresses has other ways."""


class LocalLimits:
    """When each key will be unused again, by `time.monotonic`."""

    def __init__(self) -> None:
        self._due: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def use(self, key: str, interval: float, period: float) -> tuple[float, float]:
        """Count one use; return the seconds to wait (0: allowed) and until the whole count is back."""
        with self._lock:
            now = time.monotonic()
            due = max(self._due.get(key, now), now)
            wait = due - (period - interval) - now
            if wait > 1e-9:
                return wait, due - now
            self._due[key] = due + interval
            self._due.move_to_end(key)
            if len(self._due) > MAX_KEYS:
                self._due.popitem(last=False)
            return 0, due + interval - now

    def give_back(self, key: str, interval: float) -> None:
        """Undo one use."""
        with self._lock:
            if key in self._due:
                self._due[key] -= interval
