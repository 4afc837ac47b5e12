"""What moderators do. Each act leaves a row with what it was about, tells its author, and closes the reports."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from codehub.accounts.models import User
from codehub.community.errors import AlreadyAppealedError, NotModeratedError
from codehub.community.events import PersonSuspended, PersonWarned, SuspensionLifted
from codehub.community.models import Member, ModerationAction
from codehub.community.services.reports import close_reports
from codehub.community.services.subjects import Subject, locked
from codehub.community.services.visibility import HIDDEN, IN_SIGHT, REMOVED, announce, record, set_state
from codehub.core.events import publish

Kind = ModerationAction.Kind
STATES = {Kind.HIDE: HIDDEN, Kind.REMOVE: REMOVED, Kind.RESTORE: IN_SIGHT}
SAME_ACT = timedelta(seconds=60)
"""The same act on the same subject within this time is the one act, sent twice or by two moderators at once."""
LONGEST = timedelta(days=366)


@transaction.atomic
def moderate(
    *,
    moderator: User,
    subject: Subject,
    action: str,
    reason: str,
    message: str,
    until: datetime | None = None,
) -> ModerationAction:
    """Do what a moderator decided; twice is once. Raise NotModeratedError when it does not fit.

    `message` is what the author is told; `until` ends a suspension, at most a year from now.
    """
    Member.objects.locked(subject.author)
    subject = locked(subject)
    kind = Kind(action)
    earlier = _just_done(subject, kind)
    row = earlier or _done(moderator, subject, kind, reason, message, until)
    if kind != Kind.LIFT_SUSPENSION:
        close_reports(row)
    return row


@transaction.atomic
def appeal(*, action: ModerationAction, text: str) -> ModerationAction:
    """Keep the author's one answer to a decision; raise AlreadyAppealedError."""
    rows = ModerationAction.objects.filter(pk=action.pk, appealed_at=None)
    if not rows.update(appeal=text, appealed_at=timezone.now(), updated_at=timezone.now()):
        raise AlreadyAppealedError
    action.refresh_from_db()
    return action


def _done(
    moderator: User, subject: Subject, kind: Kind, reason: str, message: str, until: datetime | None
) -> ModerationAction:
    words = {"action": kind, "reason": reason, "message": message}
    if kind in STATES:
        row = set_state(subject, STATES[kind], moderator=moderator, **words)
        if row is None:
            raise NotModeratedError
        return row
    if kind == Kind.APPROVE:
        return set_state(subject, IN_SIGHT, moderator=moderator, **words) or _said(moderator, subject, words)
    if kind == Kind.DISMISS:
        return _said(moderator, subject, words)
    if kind == Kind.WARN:
        return _warned(moderator, subject, words)
    if kind == Kind.SUSPEND:
        return _suspended(moderator, subject, words, until)
    return _lifted(moderator, subject, words)


def _said(moderator: User, subject: Subject, words: dict[str, str]) -> ModerationAction:
    row = record(subject, moderator=moderator, **words)
    announce(row, subject)
    return row


def _warned(moderator: User, subject: Subject, words: dict[str, str]) -> ModerationAction:
    Member.objects.filter(user=subject.author).update(warnings_count=F("warnings_count") + 1)
    row = record(subject, moderator=moderator, **words)
    publish(
        PersonWarned(
            action_id=row.pk, moderator_id=moderator.pk, user_id=subject.author.pk, reason=row.reason
        )
    )
    return row


def _suspended(
    moderator: User, subject: Subject, words: dict[str, str], until: datetime | None
) -> ModerationAction:
    now = timezone.now()
    if until is None or not now < until <= now + LONGEST:
        raise NotModeratedError("Say until when, within a year from now.")
    Member.objects.filter(user=subject.author).update(
        suspended_until=until, suspension_reason=words["message"]
    )
    row = record(subject, moderator=moderator, until=until, **words)
    publish(
        PersonSuspended(
            action_id=row.pk,
            moderator_id=moderator.pk,
            user_id=subject.author.pk,
            reason=row.reason,
            until=until,
        )
    )
    return row


def _lifted(moderator: User, subject: Subject, words: dict[str, str]) -> ModerationAction:
    now = timezone.now()
    suspended = Member.objects.filter(user=subject.author, suspended_until__gt=now)
    if not suspended.update(suspended_until=None, suspension_reason=""):
        raise NotModeratedError("This person is not suspended.")
    row = record(subject, moderator=moderator, **words)
    publish(SuspensionLifted(action_id=row.pk, moderator_id=moderator.pk, user_id=subject.author.pk))
    return row


def _just_done(subject: Subject, kind: Kind) -> ModerationAction | None:
    """Return the latest act on the subject when it is this very one, of a moment ago."""
    acts = ModerationAction.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    latest = acts.order_by("-created_at", "-pk").first()
    if latest is None or latest.action != kind or latest.created_at < timezone.now() - SAME_ACT:
        return None
    return latest
