"""Passwords of the embedded servers: made on first use, kept in files that only their owner may read."""

import secrets
from pathlib import Path


def kept_in(file: Path) -> str:
    """Return the password in `file`; write a fresh one when there is none."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(24))
        draft.rename(file)
    return file.read_text()
