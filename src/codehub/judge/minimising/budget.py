"""How much one search may cost."""

import time
from dataclasses import dataclass, field, replace

from codehub.judge.limits import Limits

MOST_EXECUTIONS = 150
MOST_SECONDS = 8.0
SLACK_SECONDS = 0.1


class SpentError(Exception):
    """Nothing is left to try anything with."""


@dataclass
class Budget:
    """Counts executions and wall time; always keeps back enough to run the learner's program once more."""

    executions: int = 0
    started: float = field(default_factory=time.monotonic)
    slowest_s: float = 0.0

    def limited(self, limits: Limits, *, is_last: bool = False) -> Limits:
        """Take one execution and return its limits; raise SpentError when there is none left."""
        kept = 0 if is_last else 1
        left = self.started + MOST_SECONDS - time.monotonic()
        if self.executions + kept >= MOST_EXECUTIONS or left < (1 + kept) * self.slowest_s + SLACK_SECONDS:
            raise SpentError
        self.executions += 1
        return replace(limits, wall_most_s=left)

    def took(self, seconds: float) -> None:
        self.slowest_s = max(self.slowest_s, seconds)
