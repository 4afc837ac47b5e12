"""Check the first line of a commit message: `type(app): imperative`. Called by pre-commit with the message's file."""

import re
import sys
from pathlib import Path

TYPES = "build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test"
LONGEST = 72


def fault_of(message: str) -> str | None:
    """Return what is wrong with the message's first line; None when nothing is."""
    line = message.partition("\n")[0]
    if line.startswith(("Merge ", "Revert ", "fixup! ")):
        return None
    found = re.fullmatch(rf"(?:{TYPES})(?:\([a-z-]+\))?!?: (.+)", line)
    if not found:
        return f"Write `type(app): imperative`; type is one of {TYPES.replace('|', ', ')}."
    if len(line) > LONGEST:
        return f"The first line has {len(line)} characters; {LONGEST} fit. The reason goes into the body."
    if found[1].endswith("."):
        return "The first line ends without a full stop."
    return None


if __name__ == "__main__":
    sys.exit(fault_of(Path(sys.argv[1]).read_text()))
