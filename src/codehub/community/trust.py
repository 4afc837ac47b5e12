"""How much the community lets somebody write before anybody has looked at it. One table, which the docs repeat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from codehub.accounts.models import User
from codehub.community.models import Member


class Trust(StrEnum):
    NEW = "new"
    MEMBER = "member"
    TRUSTED = "trusted"


@dataclass(frozen=True)
class Limits:
    """What somebody may write in an hour, and how many links one text may hold."""

    posts_per_hour: int
    comments_per_hour: int
    links_per_text: int


LIMITS = {
    Trust.NEW: Limits(posts_per_hour=3, comments_per_hour=15, links_per_text=2),
    Trust.MEMBER: Limits(posts_per_hour=10, comments_per_hour=60, links_per_text=10),
    Trust.TRUSTED: Limits(posts_per_hour=30, comments_per_hour=200, links_per_text=30),
}
REASONS = {
    Trust.NEW: "You are new here. Solve three exercises, or stay for three days, and the limits grow.",
    Trust.MEMBER: "Solve twenty exercises and the limits grow once more.",
    Trust.TRUSTED: "You are trusted here.",
}
MEMBER_AFTER = timedelta(days=3)
MEMBER_SOLVED = 3
TRUSTED_AFTER = timedelta(days=7)
TRUSTED_SOLVED = 20
MANY_WARNINGS = 3


def trust_in(user: User, member: Member, now: datetime) -> Trust:
    """Return how far `user` is trusted: by judged work, by time, and less after three warnings or a suspension."""
    if user.role != User.Role.STUDENT:
        return Trust.TRUSTED
    if member.warnings_count >= MANY_WARNINGS or member.is_suspended(now):
        return Trust.NEW
    age = now - user.created_at
    if member.solved_count >= TRUSTED_SOLVED and age >= TRUSTED_AFTER:
        return Trust.TRUSTED
    return Trust.MEMBER if member.solved_count >= MEMBER_SOLVED or age >= MEMBER_AFTER else Trust.NEW
