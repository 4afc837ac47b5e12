"""Which state of a source was imported: its git commit, else a digest of its files."""

import hashlib
import re
from contextlib import suppress
from pathlib import Path

from codehub.learning.importing.sources import Source

COMMIT = re.compile(r"[0-9a-f]{40,64}")
LICENCES = {
    "MIT": ("mit license", "permission is hereby granted, free of charge"),
    "Apache-2.0": ("apache license",),
    "GPL-3.0": ("gnu general public license",),
    "AGPL-3.0": ("gnu affero general public license",),
    "CC0-1.0": ("cc0 1.0",),
    "CC-BY-SA-4.0": ("attribution-sharealike 4.0",),
    "CC-BY-4.0": ("attribution 4.0",),
    "BSD": ("redistribution and use in source and binary forms",),
}
DIGITS_SHOWN = 12
IGNORED = {".git", "node_modules", "__pycache__"}


def revision_of(source: Source) -> str:
    """Return the commit of the checkout at `source`, or `sha256:…` over its files. No program is started."""
    with suppress(OSError, ValueError):
        if commit := _commit(source.root / ".git"):
            return commit
    digest = hashlib.sha256()
    for path in source.files():
        if not IGNORED & set(path.split("/")):
            file = source.root / path
            digest.update(f"{path}\0{file.stat().st_size}\0".encode())
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return f"sha256:{digest.hexdigest()[:40]}"


def _commit(place: Path) -> str:
    """Read the commit that HEAD names, as git keeps it: in a file of its own or among the packed ones."""
    if place.is_file():
        place = (place.parent / place.read_text().removeprefix("gitdir:").strip()).resolve()
    head = (place / "HEAD").read_text().strip()
    name = head.removeprefix("ref:").strip()
    if name == head:
        return head if COMMIT.fullmatch(head) else ""
    common = place / (place / "commondir").read_text().strip() if (place / "commondir").is_file() else place
    for folder in (place, common):
        if (folder / name).is_file():
            return (folder / name).read_text().strip()
    for line in (common / "packed-refs").read_text().splitlines():
        commit, _, ref = line.partition(" ")
        if ref == name and COMMIT.fullmatch(commit):
            return commit
    return ""


def short(revision: str) -> str:
    """Return a revision as people read it."""
    return revision if revision.startswith("sha256:") else revision[:DIGITS_SHOWN]


def licence_of(source: Source) -> str:
    """Return the name of the licence whose text lies in the folder; empty when there is none."""
    for name in ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "COPYING"):
        if source.has(name):
            text = source.text(name)
            start = " ".join(text[:3000].lower().split())
            for licence, words in LICENCES.items():
                if any(word in start for word in words):
                    return licence
            return next((line.strip("# ").strip() for line in text.splitlines() if line.strip()), "")[:100]
    return ""


def holders_of(source: Source) -> str:
    """Return the copyright line of the licence, which has to stay with every copy."""
    for name in ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE"):
        for line in source.optional_text(name).splitlines()[:20]:
            if line.strip().lower().startswith("copyright (c)"):
                return line.strip()
    return ""
