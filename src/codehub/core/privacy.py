"""How an app says, in its `privacy.py`, what it keeps about people. Plain data, gathered by `codehub.privacy`.

Every concrete field of every model is in exactly one of four lists:
- `personal`: tells of a person; exported to them, and gone when they are erased;
- `secret`: as personal, but not exported, since whoever has it could act as them;
- `pseudonymous`: ids that tell of a person only together with what erasing takes away; stays where the row stays;
- `none`: tells of nobody.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

BASE_FIELDS = ("id", "created_at", "updated_at")
"""What `core.models.BaseModel` gives; of nobody."""


class OnErase(StrEnum):
    """What happens to a person's rows of a model when that person is erased."""

    DELETE = "delete"
    BLANK = "blank"
    KEEP = "keep"


@dataclass(frozen=True)
class Kept:
    """One model: what of it is whose, what for, and how long."""

    model: str
    purpose: str
    until: str
    owner: str = ""
    """The lookup of a person's id, such as `session__user_id`. Empty: the rows are nobody's."""
    on_erase: OnErase = OnErase.KEEP
    because: str = ""
    """Why rows or their pseudonymous part may stay."""
    personal: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    pseudonymous: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    blanks: Mapping[str, Any] = field(default_factory=dict)
    """With BLANK: what stands in personal and secret fields (and others) afterwards; a function gets the row."""

    def tag_of(self, name: str) -> str | None:
        """Return the list in which a field is; None when it is in none, or in two."""
        lists = ("personal", "secret", "pseudonymous", "none")
        found = [tag for tag in lists if name in getattr(self, tag)]
        if not found and name in BASE_FIELDS:
            return "none"
        return found[0] if len(found) == 1 else None


class MustWaitError(Exception):
    """Somebody cannot be erased yet: something of theirs is being worked on. It is tried again."""


Erasing = Callable[[UUID], None]
"""What an app does to erase a person besides its rows; runs before them, in the same transaction, twice harmlessly."""
ExportedFiles = Callable[[UUID], Iterator[tuple[str, bytes]]]
"""Files of a person for their export, each with its path in the archive."""


def words(text: str) -> tuple[str, ...]:
    """Return the names in `text`."""
    return tuple(text.split())
