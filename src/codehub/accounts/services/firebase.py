"""Signing in by Firebase: whose account an identity opens, and when two become one (ADR 23)."""

import re
import secrets
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from codehub.accounts import firebase
from codehub.accounts.errors import (
    AccountLinkRefusedError,
    AccountTakenError,
    IdentityTakenError,
    IdentityUnverifiedError,
    IdentityWithoutEmailError,
    NoPasswordError,
    RegistrationClosedError,
)
from codehub.accounts.events import EmailChanged, IdentityLinked, IdentityUnlinked
from codehub.accounts.firebase import Identity
from codehub.accounts.identity import canonical_email, canonical_name
from codehub.accounts.models import User
from codehub.accounts.services.credentials import confirm_password
from codehub.accounts.services.registration import save_new
from codehub.accounts.services.sessions import (
    Device,
    Tokens,
    open_session,
    refuse_closed_account,
    refuse_sign_in,
)
from codehub.core.errors import DomainError
from codehub.core.events import publish

PROVIDER = "firebase"


def sign_in_by_firebase(*, id_token: str, device: Device) -> Tokens:
    """Open a session for whom the token names, making or linking the account; raise an Identity… error."""
    try:
        identity = firebase.verify(id_token)
        user = _account_of(identity)
    except DomainError as error:
        refuse_sign_in(user_id=None, reason=error.code, device=device)
        raise
    refuse_closed_account(user, device)
    return open_session(user=user, device=device, method=PROVIDER)


def link_firebase(*, user: User, id_token: str, password: str) -> User:
    """Let a signed-in person sign in by this identity too; raise IdentityTakenError."""
    if user.has_usable_password():
        confirm_password(user=user, password=password)
    identity = firebase.verify(id_token)
    with transaction.atomic():
        person = _locked(user.pk)
        if person.firebase_uid != identity.uid:
            _link(person, identity)
    return person


@transaction.atomic
def unlink_firebase(*, user: User) -> User:
    """Take the identity off an account that has a password; doing it twice is harmless."""
    person = _locked(user.pk)
    if person.firebase_uid is None:
        return person
    if not person.has_usable_password():
        raise NoPasswordError
    person.firebase_uid = None
    person.save(update_fields=["firebase_uid", "updated_at"])
    publish(IdentityUnlinked(user_id=person.pk, provider=PROVIDER))
    return person


def _account_of(identity: Identity) -> User:
    known = User.objects.filter(firebase_uid=identity.uid).first()
    if known is not None:
        return _follow_address(known, identity)
    if not identity.is_email_verified:
        raise IdentityUnverifiedError  # else anybody could squat or take over an address
    address = _address(identity)
    try:
        return _link_or_create(identity, address)
    except AccountTakenError:  # the same person's other tab was faster
        return User.objects.get(firebase_uid=identity.uid)


@transaction.atomic
def _link_or_create(identity: Identity, address: str) -> User:
    local = User.objects.select_for_update(of=("self",)).filter(email=address).first()
    if local is None:
        return _create(identity, address)
    if local.firebase_uid == identity.uid:
        return local
    if local.firebase_uid is not None or not local.email_verified or local.role == User.Role.ADMIN:
        raise AccountLinkRefusedError
    _link(local, identity)
    return local


def _link(person: User, identity: Identity) -> None:
    person.firebase_uid = identity.uid
    try:
        with transaction.atomic():
            person.save(update_fields=["firebase_uid", "updated_at"])
    except IntegrityError:
        raise IdentityTakenError from None
    publish(IdentityLinked(user_id=person.pk, provider=PROVIDER))


def _create(identity: Identity, address: str) -> User:
    if not settings.REGISTRATION_OPEN:
        raise RegistrationClosedError
    user = User(
        email=address,
        username=_free_username(address),
        display_name=canonical_name(identity.name),
        firebase_uid=identity.uid,
        email_verified_at=timezone.now(),
    )
    user.set_unusable_password()
    save_new(user, method=PROVIDER)
    return user


def _free_username(address: str) -> str:
    """Return a username after the address; a number when it is taken."""
    base = re.sub(r"[^a-z0-9]+", "-", address.partition("@")[0]).strip("-")[:20] or "learner"
    base = base if len(base) > 2 else f"{base}-learner"
    if not User.objects.filter(username=base).exists():
        return base
    return f"{base}-{secrets.randbelow(10**6):06}"


def _follow_address(user: User, identity: Identity) -> User:
    """Take over an address that Firebase has verified and nobody else has."""
    address = _address(identity)
    if address == user.email or not identity.is_email_verified:
        return user
    try:
        with transaction.atomic():
            person = _locked(user.pk)
            person.email, person.email_verified_at = address, timezone.now()
            person.save(update_fields=["email", "email_verified_at", "updated_at"])
            publish(EmailChanged(user_id=person.pk))
            return person
    except IntegrityError:
        return user


def _address(identity: Identity) -> str:
    try:
        return canonical_email(identity.email)
    except ValidationError:
        raise IdentityWithoutEmailError from None


def _locked(user_id: UUID) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user_id)
