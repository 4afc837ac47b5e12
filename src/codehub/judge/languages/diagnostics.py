"""What a compiler says, place by place, so that an editor can mark it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST = 50
MESSAGE_CHARACTERS = 500


@dataclass(frozen=True)
class Diagnostic:
    """One complaint. `line` and `column` count from 1; `column` is None when the compiler does not say."""

    path: str
    line: int
    column: int | None
    severity: str
    message: str


def found_by(pattern: re.Pattern[str], output: str) -> Iterator[Diagnostic]:
    """Read complaints by a pattern with the groups path, line, message and perhaps column and severity."""
    for found in pattern.finditer(output):
        groups = found.groupdict()
        severity = "warning" if (groups.get("severity") or "").startswith("warning") else "error"
        column = int(groups["column"]) if groups.get("column") else None
        message = groups["message"].strip()[:MESSAGE_CHARACTERS]
        yield Diagnostic(groups["path"], int(groups["line"]), column, severity, message)


def under_caret(lines: list[str]) -> int | None:
    """Return the column, from 1, of the first caret on a line of its own below the line that it points into."""
    for line in lines:
        if line.strip() and not line.strip(" \t^~"):
            return line.index("^") + 1 if "^" in line else None
    return None


def own(diagnostics: list[Diagnostic], files: Mapping[str, str]) -> list[Diagnostic]:
    """Keep those about the files given, at most MOST, errors first, each once."""
    kept = dict.fromkeys(found for found in diagnostics if found.path in files)
    return sorted(kept, key=lambda found: found.severity != "error")[:MOST]
