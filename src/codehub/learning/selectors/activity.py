"""Days on which somebody worked, and the streak they make."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from codehub.accounts.models import User
from codehub.learning.models import Attempt, ProgressStatus, QuizAnswer, UserProgress

SHOWN_DAYS = 91
FREEZE_EVERY = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Day:
    date: date
    count: int


@dataclass(frozen=True, kw_only=True)
class Streak:
    days: int
    longest: int
    is_freeze_available: bool


@dataclass(frozen=True, kw_only=True)
class Activity:
    streak_days: int
    longest_streak_days: int
    freeze_available: bool
    solved_count: int
    days: list[Day]


def activity(user: User, zone: ZoneInfo) -> Activity:
    """Return somebody's judged work by local day."""
    counts = _counts_by_day(user, zone)
    today = timezone.now().astimezone(zone).date()
    streak = streak_of(set(counts), today)
    first = today - DAY * (SHOWN_DAYS - 1)
    return Activity(
        streak_days=streak.days,
        longest_streak_days=streak.longest,
        freeze_available=streak.is_freeze_available,
        solved_count=UserProgress.objects.filter(
            user=user, exercise__isnull=False, status=ProgressStatus.COMPLETED
        ).count(),
        days=[Day(date=first + DAY * n, count=counts[first + DAY * n]) for n in range(SHOWN_DAYS)],
    )


def _counts_by_day(user: User, zone: ZoneInfo) -> Counter[date]:
    attempts = Attempt.objects.filter(student=user, judged_at__isnull=False).costing()
    answers = QuizAnswer.objects.filter(user=user)
    return _per_day(attempts, zone) + _per_day(answers, zone)


def _per_day(facts: QuerySet, zone: ZoneInfo) -> Counter[date]:
    days = facts.annotate(day=TruncDate("created_at", tzinfo=zone)).order_by("day")
    return Counter(dict(days.values("day").annotate(count=Count("pk")).values_list("day", "count")))


def streak_of(active: set[date], today: date) -> Streak:
    """Walk the active days: a single missed day is forgiven once per seven days, a longer gap never."""
    days = longest = 0
    last: date | None = None
    frozen: date | None = None
    for day in sorted(active):
        missed = _missed(last, day)
        if missed and not _is_forgiven(missed, frozen):
            days = 0
        elif missed:
            frozen = missed[0]
        days += 1
        longest = max(longest, days)
        last = day
    missed = _missed(last, today)
    if last is None or (missed and not _is_forgiven(missed, frozen)):
        days = 0
    elif missed:
        frozen = missed[0]
    return Streak(days=days, longest=longest, is_freeze_available=_can_freeze(today, frozen))


def _missed(last: date | None, day: date) -> list[date]:
    """Return the days strictly between two days (the first two are enough to know)."""
    if last is None:
        return []
    return [last + DAY * n for n in range(1, min((day - last).days, 3))]


def _is_forgiven(missed: list[date], frozen: date | None) -> bool:
    return len(missed) == 1 and _can_freeze(missed[0], frozen)


def _can_freeze(day: date, frozen: date | None) -> bool:
    return frozen is None or day - frozen >= FREEZE_EVERY
