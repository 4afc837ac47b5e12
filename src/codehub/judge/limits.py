"""How much a case may use, and the most that an exercise may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

KIB = 1024
MIB = 1024 * KIB

UNIT_TIME_SECONDS = 10.0
CEILING_SECONDS = 60.0
CEILING_MEMORY_MIB = 1024
CEILING_OUTPUT_KIB = 8 * KIB
CEILING_PROCESSES = 64


@dataclass(frozen=True)
class Limits:
    """The limits of one case. `time_s` counts processor time; `wall_s` bounds waiting too."""

    time_s: float = 2.0
    memory_mib: int = 256
    output_kib: int = 1024
    processes: int | None = None
    wall_most_s: float | None = None

    @property
    def wall_s(self) -> float:
        """Bound waiting, with room for a machine that has more to do than processors."""
        usual = self.time_s * 3 + 2
        return usual if self.wall_most_s is None else min(usual, self.wall_most_s)

    @property
    def output_bytes(self) -> int:
        return self.output_kib * KIB

    def changed_by(self, wanted: Mapping[str, Any] | None) -> "Limits":
        """Apply a `limits` object of a tests document, held below the ceilings."""
        if not wanted:
            return self
        processes = wanted.get("processes", self.processes)
        return replace(
            self,
            time_s=min(float(wanted.get("time_s", self.time_s)), CEILING_SECONDS),
            memory_mib=min(int(wanted.get("memory_mb", self.memory_mib)), CEILING_MEMORY_MIB),
            output_kib=min(int(wanted.get("output_kb", self.output_kib)), CEILING_OUTPUT_KIB),
            processes=None if processes is None else min(int(processes), CEILING_PROCESSES),
        )
