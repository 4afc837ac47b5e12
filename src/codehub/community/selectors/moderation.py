"""What moderators have to look at."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Min, QuerySet, Window
from django.db.models.functions import RowNumber

from codehub.accounts.models import User
from codehub.community.models import Comment, Post, Report, SubjectKind

REPORTS_SHOWN = 5


@dataclass(frozen=True)
class Case:
    """A subject with the reports about it. `row` is None when it has been deleted since."""

    kind: str
    subject_id: UUID
    row: Post | Comment | User | None
    author: User | None
    excerpt: str
    reports: list[Report]
    reports_count: int
    reasons: list[str]
    first_reported_at: datetime


def reported(*, is_open: bool, reason: str | None, kind: str | None) -> QuerySet[Any]:
    """Return one row for each reported subject: `subject_kind`, `subject_id`, counts, and when it began."""
    reports = Report.objects.filter(closed_at__isnull=is_open)
    if kind:
        reports = reports.filter(subject_kind=kind)
    grouped = reports.values("subject_kind", "subject_id", "author").annotate(
        reports_count=Count("pk"),
        reasons=ArrayAgg("reason", distinct=True),
        first_reported_at=Min("created_at"),
    )
    return grouped.filter(reasons__contains=[reason]) if reason else grouped  # type: ignore[misc]


def cases(groups: Sequence[dict[str, Any]], *, is_open: bool) -> list[Case]:
    """Return the cases of a page of `reported`, in a fixed number of queries."""
    ids = [group["subject_id"] for group in groups]
    rows: dict[tuple[str, UUID], Any] = {
        **{(SubjectKind.POST, pk): row for pk, row in Post.objects.in_bulk(ids).items()},
        **{(SubjectKind.COMMENT, pk): row for pk, row in Comment.objects.in_bulk(ids).items()},
    }
    people = User.objects.in_bulk([*ids, *(group["author"] for group in groups)])
    rows |= {(SubjectKind.PERSON, pk): person for pk, person in people.items()}
    reports = _reports(ids, is_open)
    return [_case(group, rows, people, reports) for group in groups]


def _reports(ids: Sequence[UUID], is_open: bool) -> dict[UUID, list[Report]]:
    place = Window(RowNumber(), partition_by=F("subject_id"), order_by=[F("created_at"), F("id")])
    first = Report.objects.filter(subject_id__in=ids, closed_at__isnull=is_open).annotate(place=place)
    found: dict[UUID, list[Report]] = defaultdict(list)
    for report in first.filter(place__lte=REPORTS_SHOWN).select_related("reporter", "action"):
        found[report.subject_id].append(report)
    return found


def _case(
    group: dict[str, Any],
    rows: dict[tuple[str, UUID], Any],
    people: dict[UUID, User],
    reports: dict[UUID, list[Report]],
) -> Case:
    mine = reports.get(group["subject_id"], [])
    return Case(
        kind=group["subject_kind"],
        subject_id=group["subject_id"],
        row=rows.get((group["subject_kind"], group["subject_id"])),
        author=people.get(group["author"]),
        excerpt=mine[0].excerpt if mine else "",
        reports=mine,
        reports_count=group["reports_count"],
        reasons=sorted(group["reasons"]),
        first_reported_at=group["first_reported_at"],
    )
