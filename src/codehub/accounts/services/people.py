"""Profiles, roles, bans, and the end of an account."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from codehub.accounts.errors import LastAdminError
from codehub.accounts.events import (
    AccountErasureRequested,
    ProfileChanged,
    RoleChanged,
    UserBanned,
    UserUnbanned,
)
from codehub.accounts.identity import canonical_name
from codehub.accounts.models import ApiToken, Mail, User
from codehub.accounts.services.mail import write_mail
from codehub.accounts.services.sessions import close_sessions
from codehub.core.events import publish

PROFILE_FIELDS = ("display_name", "bio", "skills", "profile_visibility")


@transaction.atomic
def update_profile(*, user: User, by: User, **fields: Any) -> User:
    """Change what others see of somebody. Only fields of `PROFILE_FIELDS`."""
    person = _locked(user.pk)
    if "display_name" in fields:
        fields["display_name"] = canonical_name(fields["display_name"])
    changed = tuple(
        name for name in PROFILE_FIELDS if name in fields and getattr(person, name) != fields[name]
    )
    if changed:
        for name in changed:
            setattr(person, name, fields[name])
        person.save(update_fields=[*changed, "updated_at"])
        publish(ProfileChanged(user_id=person.pk, by_id=by.pk, fields=changed))
    return person


@transaction.atomic
def change_role(*, user: User, by: User | None, role: str) -> User:
    """Give another role; every session ends, so that none goes on with the old one. `by` None: the operator."""
    person = _locked_with_admins(user.pk)
    before = person.role
    if before == role:
        return person
    if before == User.Role.ADMIN:
        _refuse_last_admin(person)
    person.role = role
    person.is_staff = person.is_superuser = role == User.Role.ADMIN
    person.save(update_fields=["role", "is_staff", "is_superuser", "updated_at"])
    close_sessions(user_id=person.pk, reason="role_changed")
    publish(RoleChanged(user_id=person.pk, by_id=by.pk if by else None, before=before, after=role))
    return person


@transaction.atomic
def ban(*, user: User, by: User, reason: str) -> User:
    """Close an account against its owner's will; doing it twice is harmless."""
    person = _locked(user.pk)
    if person.banned_at is not None:
        return person
    person.banned_at = timezone.now()
    person.ban_reason = reason
    person.is_active = False
    person.save(update_fields=["banned_at", "ban_reason", "is_active", "updated_at"])
    close_sessions(user_id=person.pk, reason="banned")
    write_mail(Mail.Kind.BANNED, address=person.email, user=person)
    publish(UserBanned(user_id=person.pk, by_id=by.pk, reason=reason))
    return person


@transaction.atomic
def unban(*, user: User, by: User) -> User:
    """Open a banned account again; doing it twice is harmless."""
    person = _locked(user.pk)
    if person.banned_at is None:
        return person
    person.banned_at = None
    person.ban_reason = ""
    person.is_active = True
    person.save(update_fields=["banned_at", "ban_reason", "is_active", "updated_at"])
    publish(UserUnbanned(user_id=person.pk, by_id=by.pk))
    return person


@transaction.atomic
def request_erasure(*, user: User, by: User) -> None:
    """Close the account at once; whoever keeps rows about its owner erases them in time."""
    person = _locked_with_admins(user.pk)
    if person.role == User.Role.ADMIN:
        _refuse_last_admin(person)
    person.is_active = False
    person.save(update_fields=["is_active", "updated_at"])
    ApiToken.objects.filter(user=person).delete()
    close_sessions(user_id=person.pk, reason="erased")
    publish(AccountErasureRequested(user_id=person.pk, by_id=by.pk))


@transaction.atomic
def reopen(*, user_id: UUID) -> None:
    """Open an account again that was closed to be erased; one that was banned stays banned."""
    person = _locked(user_id)
    person.is_active = person.banned_at is None
    person.save(update_fields=["is_active", "updated_at"])


def _refuse_last_admin(person: User) -> None:
    others = User.objects.filter(role=User.Role.ADMIN, is_active=True).exclude(pk=person.pk)
    if not others.exists():
        raise LastAdminError


def _locked(user_id: UUID) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user_id)


def _locked_with_admins(user_id: UUID) -> User:
    """Lock an account and every admin's, in one order, so that the last two admins cannot leave at once."""
    rows = User.objects.select_for_update(of=("self",)).filter(Q(pk=user_id) | Q(role=User.Role.ADMIN))
    return {user.pk: user for user in rows.order_by("pk")}[user_id]
