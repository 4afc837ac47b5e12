"""Who may do what to an account."""

from codehub.accounts.models import User

ADMIN = User.Role.ADMIN


def may_edit_profile(actor: User, user: User) -> bool:
    return actor.pk == user.pk or _rules_over(actor, user)


def may_change_role(actor: User, user: User) -> bool:
    """Admins, for whoever is no admin. Nobody raises anybody to an equal: operators make admins."""
    return _rules_over(actor, user)


def may_give_role(actor: User, role: str) -> bool:
    return actor.role == ADMIN and role != ADMIN


def may_ban(actor: User, user: User) -> bool:
    return _rules_over(actor, user)


def may_erase(actor: User, user: User) -> bool:
    return actor.pk == user.pk or _rules_over(actor, user)


def may_see_private_fields(actor: object, user: User) -> bool:
    """E-mail, last sign-in and the like: oneself and admins."""
    return isinstance(actor, User) and (actor.pk == user.pk or actor.role == ADMIN)


def allowed_acts(actor: object, user: User) -> list[str]:
    """What `actor` may do to `user`, by the names that the interface uses."""
    if not isinstance(actor, User):
        return []
    acts = {
        "edit": may_edit_profile,
        "change_role": may_change_role,
        "ban": may_ban,
        "erase": may_erase,
    }
    return [name for name, policy in acts.items() if policy(actor, user)]


def _rules_over(actor: User, user: User) -> bool:
    return actor.role == ADMIN and user.role != ADMIN
