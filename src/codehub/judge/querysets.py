from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from codehub.accounts.models import User

if TYPE_CHECKING:
    from codehub.judge.models import Run


class RunQuerySet(models.QuerySet["Run"]):
    """Row filters over runs. Leases are compared with the database's clock."""

    def visible_to(self, user: User) -> "RunQuerySet":
        return self.asked_for().filter(requested_by=user)

    def asked_for(self) -> "RunQuerySet":
        """Select what somebody waits for; a search for a smaller input comes after all of these."""
        return self.filter(purpose="judge")

    def unfinished(self) -> "RunQuerySet":
        return self.exclude(state="finished")

    def claimable(self, max_attempts: int) -> "RunQuerySet":
        """Select what a worker may take: waiting, or left by a worker that died."""
        return self.filter(_left() | Q(state="queued"), attempt_no__lt=max_attempts)

    def hopeless(self, max_attempts: int) -> "RunQuerySet":
        """Select what nobody may take any more and nobody is working on."""
        return self.filter(_left() | Q(state="queued"), attempt_no__gte=max_attempts)

    def held(self, run: "Run") -> "RunQuerySet":
        """Select `run` only while its fence is still the newest."""
        return self.filter(pk=run.pk, fence=run.fence, state="running")


def _left() -> Q:
    return Q(state="running", lease_until__lt=Now())
