"""How an account comes to be."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from codehub.accounts.errors import AccountTakenError, RegistrationClosedError
from codehub.accounts.events import Registered
from codehub.accounts.identity import canonical_email, canonical_name, canonical_username
from codehub.accounts.models import Mail, PendingRegistration, User
from codehub.accounts.services.mail import write_mail
from codehub.core.events import publish


def register(*, email: str, username: str, password: str, display_name: str = "") -> User | None:
    """Create a student's account; raise ValidationError, AccountTakenError or RegistrationClosedError.

    Returns None on an instance that sends mail: there the account comes to be when the mailed link is used,
    and whether the address has one already is told in the mail alone.
    """
    if not settings.REGISTRATION_OPEN:
        raise RegistrationClosedError
    if settings.EMAIL_VERIFICATION_REQUIRED:
        _note_registration(email=email, username=username, password=password, display_name=display_name)
        return None
    return create_user(email=email, username=username, password=password, display_name=display_name)


@transaction.atomic
def create_user(
    *,
    email: str,
    username: str,
    password: str,
    display_name: str = "",
    role: str = User.Role.STUDENT,
    method: str = "password",
    is_email_verified: bool = False,
) -> User:
    """Create an account with any role; an admin also gets into the operators' pages."""
    user = _new_user(email=email, username=username, display_name=display_name, role=role)
    _check_password(password, user)
    _refuse_taken(user, "email", "username")
    user.set_password(password)
    user.email_verified_at = timezone.now() if is_email_verified else None
    save_new(user, method=method)
    return user


@transaction.atomic
def save_new(user: User, *, method: str) -> None:
    """Store an account that has just been made; raise AccountTakenError."""
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise AccountTakenError from None
    publish(Registered(user_id=user.pk, method=method))


@transaction.atomic
def _note_registration(*, email: str, username: str, password: str, display_name: str) -> None:
    user = _new_user(email=email, username=username, display_name=display_name)
    _check_password(password, user)
    _refuse_taken(user, "username")  # public anyway; the address is not
    registration = PendingRegistration.objects.create(
        email=user.email,
        username=user.username,
        display_name=user.display_name,
        password=make_password(password),
        expires_at=timezone.now() + timedelta(seconds=settings.LINK_SECONDS["register"]),
    )
    write_mail(Mail.Kind.REGISTRATION, address=user.email, registration=registration)


def finish_registration(registration: PendingRegistration) -> User:
    """Make the account of a proven address; raise AccountTakenError when somebody was faster."""
    user = User(
        email=registration.email,
        username=registration.username,
        display_name=registration.display_name,
        password=registration.password,
        email_verified_at=timezone.now(),
    )
    _refuse_taken(user, "email", "username")
    save_new(user, method="password")
    return user


def _new_user(*, email: str, username: str, display_name: str, role: str = User.Role.STUDENT) -> User:
    is_admin = role == User.Role.ADMIN
    return User(
        **_canonical(email=email, username=username),
        display_name=canonical_name(display_name),
        role=role,
        is_staff=is_admin,
        is_superuser=is_admin,
    )


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.error_list}) from None


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


LABELS = {"email": "e-mail", "username": "username"}


def _refuse_taken(user: User, *fields: str) -> None:
    taken = [
        {"field": field, "code": "taken", "message": f"This {LABELS[field]} is taken."}
        for field in fields
        if User.objects.filter(**{f"{field}__iexact": getattr(user, field)}).exists()
    ]
    if taken:
        raise AccountTakenError(errors=taken)
