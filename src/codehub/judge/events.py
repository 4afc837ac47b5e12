"""What the judge tells. RunFinished is a fact; CaseJudged is only an announcement and may be lost."""

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
