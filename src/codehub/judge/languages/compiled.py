"""What compiled languages have in common: built once, then run as a program."""

from collections.abc import Mapping
from dataclasses import dataclass

from codehub.judge.languages.base import NOTHING, in_box
from codehub.judge.languages.plain import Plain
from codehub.judge.limits import Limits
from codehub.judge.sandbox.contract import BoxRequest, Step

PROGRAM = "program"
BUILD_LIMITS = Limits(time_s=10.0, memory_mib=512, output_kib=32 * 1024)


@dataclass(frozen=True)
class Compiled(Plain):
    """A language whose compiler leaves one executable file."""

    def source_box(self, files: Mapping[str, str]) -> BoxRequest:
        """Describe the compiler's box."""
        return super().box(files)

    def box(self, files: Mapping[str, str], built: Mapping[str, bytes] = NOTHING) -> BoxRequest:
        """Show what was built, and nothing of the sources: the program has all it needs."""
        return BoxRequest(programs={in_box(name): data for name, data in built.items()})

    def program(self, entry: str, argv: list[str], limits: Limits) -> Step:
        return self.step((in_box(PROGRAM), *argv), limits)
