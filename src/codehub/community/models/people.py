"""People as the community knows them, and what they are to each other."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from codehub.community.querysets import BlockQuerySet, MemberQuerySet
from codehub.core.models import BaseModel


class Member(models.Model):
    """One person's counters and standing. Made when first needed; locking it orders what they do."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    followers_count = models.PositiveIntegerField(default=0)
    following_count = models.PositiveIntegerField(default=0)
    posts_count = models.PositiveIntegerField(default=0, help_text="Posts in sight.")
    solved_count = models.PositiveIntegerField(default=0, help_text="Exercises solved; trust grows with it.")
    warnings_count = models.PositiveIntegerField(default=0)
    suspended_until = models.DateTimeField(null=True, blank=True, help_text="May read, but not write.")
    suspension_reason = models.CharField(max_length=500, blank=True)

    objects = MemberQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.user_id)

    def is_suspended(self, at: datetime) -> bool:
        return self.suspended_until is not None and at < self.suspended_until


class Follow(BaseModel):
    """That somebody wants to see what another posts."""

    follower = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    following = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="follow_is_unique", fields=["follower", "following"]),
            models.CheckConstraint(name="nobody_follows_oneself", condition=~Q(follower=F("following"))),
        ]
        indexes = [
            models.Index(fields=["follower", "-created_at", "-id"], name="follow_out"),
            models.Index(fields=["following", "-created_at", "-id"], name="follow_in"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.following_id}"


class Block(BaseModel):
    """That somebody wants nothing to do with another."""

    blocker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="block_is_unique", fields=["blocker", "blocked"]),
            models.CheckConstraint(name="nobody_blocks_oneself", condition=~Q(blocker=F("blocked"))),
        ]
        indexes = [
            models.Index(fields=["blocker", "-created_at", "-id"], name="block_newest"),
            models.Index(fields=["blocked"], name="block_of_blocked"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"
