"""What learners have earned, and how far they are."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from codehub.accounts.models import User
from codehub.learning.achievements import RULES, Figure, Rule
from codehub.learning.models import Achievement, Attempt, Completion, ProgressStatus, UserProgress
from codehub.learning.querysets import AttemptQuerySet
from codehub.learning.selectors.activity import activity

HARD_WON_FAILURES = 5


@dataclass(frozen=True)
class Standing:
    """One rule, and how somebody stands to it."""

    rule: Rule
    earned_at: datetime | None
    progress: float


def standings(*, person: User, viewer: object) -> list[Standing]:
    """Return what `person` earned, the newest first; to themselves also what is still ahead."""
    earned = dict(Achievement.objects.filter(user=person).values_list("kind", "earned_at"))
    had = [Standing(rule, earned[rule.kind], 1.0) for rule in RULES if rule.kind in earned]
    had.sort(key=lambda standing: standing.earned_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    if not isinstance(viewer, User) or viewer.pk != person.pk:
        return had
    figures = learner_figures(person)
    ahead = [Standing(rule, None, rule.progress(figures)) for rule in RULES if rule.kind not in earned]
    return had + sorted(ahead, key=lambda standing: -standing.progress)


def learner_figures(user: User) -> dict[Figure, int]:
    """Count what the rules of achievements are about."""
    accepted = Attempt.objects.filter(student=user, verdict="accepted")
    completions = Completion.objects.filter(user=user).aggregate(
        lessons=Count("pk", filter=Q(lesson__isnull=False)), courses=Count("pk", filter=Q(lesson=None))
    )
    return {
        Figure.SOLVED: UserProgress.objects.filter(
            user=user, exercise__isnull=False, status=ProgressStatus.COMPLETED
        ).count(),
        Figure.FIRST_TRY: accepted.exclude(Exists(_earlier())).values("exercise").distinct().count(),
        Figure.HARD_WON: accepted.annotate(failures=_earlier_failures())
        .filter(failures__gte=HARD_WON_FAILURES)
        .values("exercise")
        .distinct()
        .count(),
        Figure.LANGUAGES: accepted.values("language").distinct().count(),
        Figure.LESSONS: completions["lessons"],
        Figure.COURSES: completions["courses"],
        Figure.STREAK_DAYS: activity(user, ZoneInfo("UTC")).longest_streak_days,
    }


def _earlier() -> AttemptQuerySet:
    return Attempt.objects.filter(
        student=OuterRef("student"), exercise=OuterRef("exercise"), created_at__lt=OuterRef("created_at")
    ).costing()


def _earlier_failures() -> Coalesce:
    failed = _earlier().exclude(verdict="accepted").order_by().values("exercise").annotate(n=Count("pk"))
    return Coalesce(Subquery(failed.values("n")), 0)
