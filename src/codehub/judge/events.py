"""What the judge tells. CaseJudged is only an announcement and may be lost; the others are facts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codehub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseJudged(Event):
    """One case has an outcome. `case` is already what the learner may see; `index` counts from 0."""

    run_id: UUID
    requested_by_id: UUID
    index: int
    total: int
    case: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RunFinished(Event):
    """A run has its one verdict; published in the transaction that writes it."""

    run_id: UUID
    requested_by_id: UUID
    verdict: str


@dataclass(frozen=True, kw_only=True)
class InputMinimised(Event):
    """A search for a smaller failing input has ended; published in the transaction that writes what it found."""

    run_id: UUID
