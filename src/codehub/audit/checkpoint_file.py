"""Signed heads outside the database: whoever cuts the chain and its checkpoints there still leaves these."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def path() -> Path:
    return Path(settings.HOME) / "audit-checkpoints.log"


def append(sequence: int, head: str, signature: str) -> None:
    """Add one line; the folder is made if need be."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as lines:
        lines.write(f"{sequence} {head} {signature}\n")


def read() -> Iterator[tuple[int, str, str]]:
    """Yield what was written; a line that was cut short by a crash is passed over."""
    try:
        text = path().read_text()
    except FileNotFoundError:
        return
    for line in text.splitlines():
        match line.split():
            case [sequence, head, signature] if sequence.isdigit() and len(signature) == 64:
                yield int(sequence), head, signature
