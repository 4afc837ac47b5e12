"""How an account comes to be."""

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from codehub.accounts.errors import AccountTakenError, RegistrationClosedError
from codehub.accounts.identity import canonical_email, canonical_username
from codehub.accounts.models import User


def register(*, email: str, username: str, password: str, display_name: str = "") -> User:
    """Create a student's account; raise ValidationError, AccountTakenError or RegistrationClosedError."""
    if not settings.REGISTRATION_OPEN:
        raise RegistrationClosedError
    return create_user(email=email, username=username, password=password, display_name=display_name)


def create_user(
    *, email: str, username: str, password: str, display_name: str = "", role: str = User.Role.STUDENT
) -> User:
    """Create an account with any role; an admin also gets into the operators' pages."""
    is_admin = role == User.Role.ADMIN
    user = User(
        **_canonical(email=email, username=username),
        display_name=display_name.strip(),
        role=role,
        is_staff=is_admin,
        is_superuser=is_admin,
    )
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from None
    _refuse_taken(user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise AccountTakenError from None
    return user


def _canonical(*, email: str, username: str) -> dict[str, str]:
    """Return both in their one spelling; raise ValidationError naming each field that has none."""
    spelled, errors = {}, {}
    for field, spell, given in (
        ("email", canonical_email, email),
        ("username", canonical_username, username),
    ):
        try:
            spelled[field] = spell(given)
        except ValidationError as error:
            errors[field] = error.error_list
    if errors:
        raise ValidationError(errors)
    return spelled


def _refuse_taken(user: User) -> None:
    taken = [
        {"field": field, "code": "taken", "message": f"This {label} is taken."}
        for field, label in (("email", "e-mail"), ("username", "username"))
        if User.objects.filter(**{f"{field}__iexact": getattr(user, field)}).exists()
    ]
    if taken:
        raise AccountTakenError(errors=taken)
