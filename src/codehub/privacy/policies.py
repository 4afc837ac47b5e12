"""Who may do what with other people's data."""

from codehub.accounts.models import User


def may_cancel_erasure(actor: object) -> bool:
    return isinstance(actor, User) and actor.role == User.Role.ADMIN
