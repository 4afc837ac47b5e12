"""Complaints of members."""

from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.community.errors import CannotReportError
from codehub.community.events import ReportFiled, ReportResolved
from codehub.community.models import Member, ModerationAction, Report
from codehub.community.services import standing
from codehub.community.services.subjects import Subject, locked
from codehub.community.services.visibility import HIDDEN, set_state
from codehub.community.trust import Trust, trust_in
from codehub.core.events import publish

ENOUGH = 3
"""Trusted people who report a post or comment take it out of sight until a moderator has looked."""


@transaction.atomic
def file_report(*, reporter: User, subject: Subject, reason: str, note: str) -> tuple[Report, bool]:
    """File a report; return it and whether it is new: of one person one report on a subject is open at a time.

    Raise CannotReportError, SuspendedError.
    """
    if subject.author.pk == reporter.pk:
        raise CannotReportError
    standing.check_not_suspended(reporter)
    Member.objects.locked(subject.author)
    subject = locked(subject)
    report, is_new = Report.objects.get_or_create(
        reporter=reporter,
        subject_kind=subject.kind,
        subject_id=subject.id,
        closed_at=None,
        defaults={
            "author": subject.author, "reason": reason, "note": note, "excerpt": subject.excerpt,
        },
    )  # fmt: skip
    if is_new:
        publish(
            ReportFiled(
                report_id=report.pk,
                reporter_id=reporter.pk,
                subject_kind=subject.kind,
                subject_id=subject.id,
                author_id=subject.author.pk,
                reason=reason,
            )
        )
        _hide_when_enough(subject, reason)
    return report, is_new


def close_reports(action: ModerationAction) -> None:
    """Close what is open about the subject of `action`, and tell those who reported it."""
    open_ones = Report.objects.filter(
        subject_kind=action.subject_kind, subject_id=action.subject_id, closed_at=None
    )
    reports = list(open_ones.select_for_update())
    open_ones.update(closed_at=timezone.now(), action=action, updated_at=timezone.now())
    for report in reports:
        publish(
            ReportResolved(
                report_id=report.pk,
                reporter_id=report.reporter_id,
                subject_kind=report.subject_kind,
                subject_id=report.subject_id,
                action=action.action,
            )
        )


def _hide_when_enough(subject: Subject, reason: str) -> None:
    if isinstance(subject.row, User) or subject.author.role == User.Role.ADMIN:
        return
    reporters = User.objects.filter(
        pk__in=Report.objects.filter(subject_kind=subject.kind, subject_id=subject.id, closed_at=None).values(
            "reporter"
        )
    )
    members = Member.objects.in_bulk([person.pk for person in reporters])
    now = timezone.now()
    trusted = [
        person
        for person in reporters
        if trust_in(person, members.get(person.pk) or Member(user=person), now) is Trust.TRUSTED
    ]
    if len(trusted) >= ENOUGH:
        note = "Several members reported this. A moderator will look at it."
        set_state(subject, HIDDEN, moderator=None, action="hide", reason=reason, message=note)
