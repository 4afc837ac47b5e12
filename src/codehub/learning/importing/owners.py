"""Whose course an imported course is."""

import secrets

from codehub.accounts import services as accounts
from codehub.accounts.models import User
from codehub.learning.importing.sources import SourceError

EMAIL = "library@codehub.invalid"
USERNAME = "library"
TEACHERS = (User.Role.ADMIN, User.Role.INSTRUCTOR)


def owner(named: str) -> User:
    """Return the instructor with this e-mail or username; without a name the first who may teach.

    When nobody may, an account is made that nobody can sign in to: its password is not kept.
    """
    teachers = User.objects.filter(role__in=TEACHERS).order_by("created_at", "pk")
    if named:
        found = (
            teachers.filter(email__iexact=named).first() or teachers.filter(username__iexact=named).first()
        )
        if found is None:
            raise SourceError("", f"There is no instructor or administrator {named!r}.")
        return found
    return (
        teachers.filter(role=User.Role.ADMIN).first()
        or teachers.first()
        or accounts.create_user(
            email=EMAIL,
            username=USERNAME,
            display_name="Course library",
            password=secrets.token_urlsafe(48),
            role=User.Role.INSTRUCTOR,
        )
    )
