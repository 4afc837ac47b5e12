"""How people want to be told, and taking them off the mail."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.realtime import unsubscribing
from codehub.realtime.errors import AlwaysOnError, EmailNotOfferedError
from codehub.realtime.kinds import RULES, Email, Kind
from codehub.realtime.models import Inbox, Notification, Preference
from codehub.realtime.selectors import Preferences, preferences_of
from codehub.realtime.services.inboxes import locked_inbox

TIMES = ("digest_hour", "digest_weekday", "timezone")


@transaction.atomic
def set_preferences(
    *,
    user: User,
    kinds: Iterable[dict[str, Any]],
    quiet_hours: dict[str, time] | None,
    **times: Any,
) -> Preferences:
    """Set everything; kinds that are not named stay. Raise AlwaysOnError, EmailNotOfferedError."""
    inbox = locked_inbox(user.pk)
    for choice in kinds:
        _refuse_what_is_not_offered(choice)
    for name in TIMES:
        setattr(inbox, name, times[name])
    inbox.quiet_start = quiet_hours["start"] if quiet_hours else None
    inbox.quiet_end = quiet_hours["end"] if quiet_hours else None
    inbox.save(update_fields=[*TIMES, "quiet_start", "quiet_end"])
    _save(user.pk, [choice for choice in kinds if not RULES[Kind(choice["kind"])].is_always_on])
    preferences = preferences_of(user)
    _replan(inbox, {choice.kind: choice.email for choice in preferences.kinds})
    return preferences


@transaction.atomic
def unsubscribe(token: str) -> Kind | None:
    """Mail the bearer's owner no more of one kind, which is returned, or of any. Raise InvalidTokenError."""
    user_id, kind = unsubscribing.read(token)
    if not User.objects.filter(pk=user_id).exists():
        return kind
    inbox = locked_inbox(user_id)
    chosen = [kind] if kind else [each for each in Kind if not RULES[each].is_always_on]
    own = {row.kind: row.in_app for row in Preference.objects.filter(user_id=user_id)}
    off = [{"kind": each, "in_app": own.get(each, RULES[each].in_app), "email": Email.OFF} for each in chosen]
    _save(user_id, off)
    _replan(inbox, dict.fromkeys(chosen, Email.OFF))
    return kind


def _refuse_what_is_not_offered(choice: dict[str, Any]) -> None:
    rule = RULES[Kind(choice["kind"])]
    if rule.is_always_on and not (choice["in_app"] and choice["email"] == rule.email):
        raise AlwaysOnError(f"“{rule.label}” cannot be switched off: you would miss what you must know.")
    if choice["email"] not in rule.emails:
        raise EmailNotOfferedError(f"“{rule.label}” can be mailed daily, weekly or never, but not at once.")


def _save(user_id: UUID, choices: list[dict[str, Any]]) -> None:
    Preference.objects.bulk_create(
        [Preference(user_id=user_id, **choice) for choice in choices],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["in_app", "email", "updated_at"],
    )


def _replan(inbox: Inbox, emails: dict[str, str]) -> None:
    """Give what waits to be mailed its time by the new choices."""
    now = timezone.now()
    by_email = defaultdict(list)
    for kind, email in emails.items():
        by_email[email].append(kind)
    waiting = Notification.objects.filter(recipient_id=inbox.pk, mail_at__isnull=False)
    for email, kinds in by_email.items():
        waiting.filter(kind__in=kinds).update(mail_by=email, mail_at=inbox.mail_time(email, now))
