"""Facts about people's data, published in the transaction that makes them true."""

from dataclasses import dataclass
from uuid import UUID

from codehub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ExportRequested(Event):
    user_id: UUID
    export_id: UUID


@dataclass(frozen=True, kw_only=True)
class ExportDownloaded(Event):
    user_id: UUID
    export_id: UUID


@dataclass(frozen=True, kw_only=True)
class ErasureCancelled(Event):
    user_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class AccountErased(Event):
    """Nothing personal is left of them; `by_id` had asked for it."""

    user_id: UUID
    by_id: UUID | None
