"""Awarding what learners earn."""

from django.utils import timezone

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.learning.achievements import RULES, Rule
from codehub.learning.events import AchievementEarned
from codehub.learning.models import Achievement, Course
from codehub.learning.selectors.achievements import learner_figures


def award_achievements(*, user: User, course: Course) -> list[str]:
    """Award what the facts have earned and was not awarded yet, in the caller's transaction; return the kinds."""
    had = set(Achievement.objects.filter(user=user).values_list("kind", flat=True))
    missing = [rule for rule in RULES if rule.kind not in had]
    if not missing:
        return []
    figures = learner_figures(user)
    met = [rule for rule in missing if rule.progress(figures) >= 1]
    return [rule.kind for rule in met if _award(user, rule, course)]


def _award(user: User, rule: Rule, course: Course) -> bool:
    """Write the row unless the same learner's other course was faster; return whether it is new."""
    now = timezone.now()
    _, is_new = Achievement.objects.get_or_create(
        user=user, kind=rule.kind, defaults={"course": course, "earned_at": now}
    )
    if is_new:
        publish(AchievementEarned(user_id=user.pk, kind=rule.kind, title=rule.title, earned_at=now))
    return is_new
