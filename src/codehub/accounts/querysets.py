from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser, UserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from codehub.accounts.models import User


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, viewer: "User | AnonymousUser") -> Self:
        """Keep whose profile `viewer` may see: one's own, and of active people those who show themselves."""
        if not viewer.is_authenticated:
            return self.filter(is_active=True, profile_visibility="public")
        if viewer.role == "admin":
            return self
        shown = Q(is_active=True) & ~Q(profile_visibility="private")
        return self.filter(Q(pk=viewer.pk) | shown)


class Accounts(UserManager["User"]):
    """Django's own, whose rows can be filtered by who looks."""

    use_in_migrations = False

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, viewer: "User | AnonymousUser") -> UserQuerySet:
        return self.get_queryset().visible_to(viewer)
