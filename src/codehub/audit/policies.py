"""Who may read the audit log."""

from codehub.accounts.models import User


def may_read_audit(user: object) -> bool:
    return isinstance(user, User) and user.role == User.Role.ADMIN
