"""Facts about accounts, published in the transaction that makes them true."""

from dataclasses import dataclass
from uuid import UUID

from codehub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class Registered(Event):
    user_id: UUID
    method: str
    """"password", "firebase" or "operator"."""


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    user_id: UUID
    session_id: UUID
    method: str
    address: str
    user_agent: str


@dataclass(frozen=True, kw_only=True)
class SignInRefused(Event):
    """`user_id` is None when nobody has that identity; `identity` is a keyed digest of what was typed."""

    user_id: UUID | None
    reason: str
    address: str
    user_agent: str
    identity: str = ""


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    user_id: UUID
    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class SessionsClosed(Event):
    """Sessions ended otherwise than by signing out: revoked, password changed, role changed, banned."""

    user_id: UUID
    session_ids: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class TokenReused(Event):
    """A refresh token came back after its successor was in use: it was stolen, or kept."""

    user_id: UUID
    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordResetRequested(Event):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """`by` is "change" (knew the old one) or "reset" (followed a link in a mail)."""

    user_id: UUID
    by: str


@dataclass(frozen=True, kw_only=True)
class EmailChangeRequested(Event):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmailChanged(Event):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmailVerified(Event):
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(Event):
    """Somebody may sign in by another service too."""

    user_id: UUID
    provider: str


@dataclass(frozen=True, kw_only=True)
class IdentityUnlinked(Event):
    user_id: UUID
    provider: str


@dataclass(frozen=True, kw_only=True)
class ApiTokenCreated(Event):
    user_id: UUID
    token_id: UUID
    scope: str


@dataclass(frozen=True, kw_only=True)
class ApiTokenRevoked(Event):
    user_id: UUID
    token_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    user_id: UUID
    by_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    user_id: UUID
    by_id: UUID | None
    """None: the operator, by a command."""
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class UserBanned(Event):
    user_id: UUID
    by_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class UserUnbanned(Event):
    user_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class AccountErasureRequested(Event):
    """The account is closed already; whoever keeps rows about it erases them in time."""

    user_id: UUID
    by_id: UUID
