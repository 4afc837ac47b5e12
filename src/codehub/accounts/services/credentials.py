"""Passwords and addresses: changed by who knows the password, proven by who gets the mail."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from codehub.accounts import links
from codehub.accounts.errors import AccountTakenError, InvalidLinkError, NoPasswordError, WrongPasswordError
from codehub.accounts.events import (
    EmailChanged,
    EmailChangeRequested,
    EmailVerified,
    PasswordChanged,
    PasswordResetRequested,
)
from codehub.accounts.identity import canonical_email
from codehub.accounts.models import Mail, MailedLink, User
from codehub.accounts.services.mail import write_mail
from codehub.accounts.services.registration import finish_registration
from codehub.accounts.services.sessions import close_sessions
from codehub.core.events import publish

Purpose = MailedLink.Purpose


def confirm_password(*, user: User, password: str) -> None:
    """Let whoever sits at a signed-in device prove again who they are; raise WrongPasswordError."""
    if not user.has_usable_password():
        raise NoPasswordError
    if not check_password(password, user.password, setter=None):
        raise WrongPasswordError


def change_password(*, user: User, session_id: UUID | None, current: str, new: str) -> None:
    """Set a new password and sign out every other device."""
    confirm_password(user=user, password=current)
    with transaction.atomic():
        _set_password(_locked(user.pk), new, field="new_password", by="change", kept_session=session_id)


def request_password_reset(*, email: str) -> None:
    """Mail a link to whoever has an account at this address; nobody learns here whether there is one."""
    try:
        address = canonical_email(email)
    except ValidationError:
        return
    write_mail(Mail.Kind.PASSWORD_RESET, address=address)


def reset_password(*, token: str, password: str) -> User:
    """Set a new password by a mailed link and close every session; raise InvalidLinkError."""
    purpose, link_id = links.read_token(token)
    if purpose != Purpose.RESET_PASSWORD:
        raise InvalidLinkError
    with transaction.atomic():
        link = _use(link_id)
        user = _owner_at(link)
        if user.email_verified_at is None:
            user.email_verified_at = timezone.now()
            user.save(update_fields=["email_verified_at", "updated_at"])
        publish(PasswordResetRequested(user_id=user.pk))
        _set_password(user, password, field="password", by="reset", kept_session=None)
    return user


def resend_verification(*, email: str) -> None:
    """Mail the link again to an address that waits for it; nobody learns here whether one does."""
    try:
        address = canonical_email(email)
    except ValidationError:
        return
    write_mail(Mail.Kind.VERIFICATION, address=address)


def verify_email(*, token: str) -> tuple[str, str]:
    """Use a link that proves an address; return "verified" or "email_changed", and the address."""
    purpose, link_id = links.read_token(token)
    with transaction.atomic():
        if purpose == Purpose.REGISTER:
            return "verified", _finish_registration(link_id)
        if purpose == Purpose.VERIFY_EMAIL:
            return "verified", _verify(link_id)
        if purpose == Purpose.CHANGE_EMAIL:
            return "email_changed", _take_address(link_id)
        raise InvalidLinkError


@transaction.atomic
def request_email_change(*, user: User, password: str, email: str) -> bool:
    """Mail a link to the new address; return whether it waits for that. Raise WrongPasswordError.

    An instance without mail has no way to prove an address: there it changes at once.
    """
    confirm_password(user=user, password=password)
    try:
        address = canonical_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error.error_list}) from None
    publish(EmailChangeRequested(user_id=user.pk))
    if settings.EMAIL_VERIFICATION_REQUIRED:
        write_mail(Mail.Kind.EMAIL_CHANGE, address=address, user=user)
        return True
    _change_address(_locked(user.pk), address, is_verified=False)
    return False


def _finish_registration(link_id: UUID) -> str:
    link = _use(link_id)
    if link.registration is None:
        raise InvalidLinkError
    user = finish_registration(link.registration)
    link.registration.delete()
    publish(EmailVerified(user_id=user.pk))
    return user.email


def _verify(link_id: UUID) -> str:
    user = _owner_at(_use(link_id))
    user.email_verified_at = timezone.now()
    user.save(update_fields=["email_verified_at", "updated_at"])
    publish(EmailVerified(user_id=user.pk))
    return user.email


def _take_address(link_id: UUID) -> str:
    link = _use(link_id)
    if link.user is None or not link.user.is_active:
        raise InvalidLinkError
    _change_address(_locked(link.user.pk), link.email, is_verified=True)
    return link.email


def _change_address(user: User, address: str, *, is_verified: bool) -> None:
    old = user.email
    user.email = address
    user.email_verified_at = timezone.now() if is_verified else None
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "email_verified_at", "updated_at"])
    except IntegrityError:
        raise AccountTakenError(
            errors=[{"field": "email", "code": "taken", "message": "This e-mail is taken."}]
        ) from None
    MailedLink.objects.filter(user=user, used_at=None).update(used_at=timezone.now())
    if old != address:
        write_mail(Mail.Kind.EMAIL_CHANGED, address=old, user=user)
    publish(EmailChanged(user_id=user.pk))


def _use(link_id: UUID) -> MailedLink:
    """Use up a link and its siblings of the same purpose, under its row's lock; raise InvalidLinkError."""
    now = timezone.now()
    link = (
        MailedLink.objects.select_for_update(of=("self",))
        .select_related("user", "registration")
        .filter(pk=link_id, used_at=None, expires_at__gt=now)
        .first()
    )
    if link is None:
        raise InvalidLinkError
    siblings = MailedLink.objects.filter(
        purpose=link.purpose, user=link.user, registration=link.registration, used_at=None
    )
    siblings.update(used_at=now, updated_at=now)
    return link


def _owner_at(link: MailedLink) -> User:
    """Return the locked account of a link, if its address is still the one that the mail went to."""
    if link.user is None:
        raise InvalidLinkError
    user = _locked(link.user.pk)
    if not user.is_active or user.email != link.email:
        raise InvalidLinkError
    return user


def _set_password(user: User, password: str, *, field: str, by: str, kept_session: UUID | None) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({field: error.error_list}) from None
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])
    MailedLink.objects.filter(user=user, purpose=Purpose.RESET_PASSWORD, used_at=None).update(
        used_at=timezone.now()
    )
    close_sessions(user_id=user.pk, reason=f"password_{by}", kept=kept_session)
    write_mail(Mail.Kind.PASSWORD_CHANGED, address=user.email, user=user)
    publish(PasswordChanged(user_id=user.pk, by=by))


def _locked(user_id: UUID) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user_id)
