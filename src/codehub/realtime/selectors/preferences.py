"""How somebody wants to be told."""

from dataclasses import dataclass
from datetime import time

from codehub.accounts.models import User
from codehub.realtime.kinds import RULES, Kind
from codehub.realtime.models import Inbox, Preference


@dataclass(frozen=True)
class Choice:
    """Of one kind."""

    kind: str
    label: str
    in_app: bool
    email: str
    is_always_on: bool
    emails: tuple[str, ...]


@dataclass(frozen=True)
class QuietHours:
    start: time
    end: time


@dataclass(frozen=True)
class Preferences:
    kinds: list[Choice]
    digest_hour: int
    digest_weekday: int
    timezone: str
    quiet_hours: QuietHours | None


def preferences_of(user: User) -> Preferences:
    """Return everything somebody may set, as it is or as it is by default."""
    inbox = Inbox.objects.filter(pk=user.pk).first() or Inbox(user=user)
    own = {row.kind: row for row in Preference.objects.filter(user=user)}
    quiet = None
    if inbox.quiet_start is not None and inbox.quiet_end is not None:
        quiet = QuietHours(inbox.quiet_start, inbox.quiet_end)
    return Preferences(
        kinds=[_choice(kind, own.get(kind)) for kind in Kind],
        digest_hour=inbox.digest_hour,
        digest_weekday=inbox.digest_weekday,
        timezone=inbox.timezone,
        quiet_hours=quiet,
    )


def _choice(kind: Kind, own: Preference | None) -> Choice:
    rule = RULES[kind]
    chosen = own if own is not None and not rule.is_always_on else None
    return Choice(
        kind=kind.value,
        label=rule.label,
        in_app=chosen.in_app if chosen else rule.in_app,
        email=chosen.email if chosen else rule.email.value,
        is_always_on=rule.is_always_on,
        emails=tuple(email.value for email in rule.emails),
    )
