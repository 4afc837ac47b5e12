"""Signing in and out, and rotating refresh tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from codehub.accounts import tokens
from codehub.accounts.errors import (
    ExpiredTokenError,
    InvalidTokenError,
    ReusedTokenError,
    SupersededTokenError,
    WrongCredentialsError,
)
from codehub.accounts.identity import canonical_email
from codehub.accounts.models import RefreshToken, Session, User
from codehub.core.ids import new_id


@dataclass(frozen=True)
class SignedIn:
    """The tokens of a session that just began or was refreshed."""

    user: User
    access: str
    access_expires_at: datetime
    refresh: str
    refresh_expires_at: datetime


def sign_in(*, email: str, password: str, user_agent: str = "") -> SignedIn:
    """Check the password and open a session; raise WrongCredentialsError."""
    try:
        user = User.objects.filter(email=canonical_email(email), is_active=True).first()
    except ValidationError:
        user = None
    if user is None:
        make_password(password)  # as slow as a real check, so the answer's time tells nothing
        raise WrongCredentialsError
    if not check_password(password, user.password, setter=None):
        raise WrongCredentialsError
    return open_session(user=user, user_agent=user_agent)


@transaction.atomic
def open_session(*, user: User, user_agent: str = "") -> SignedIn:
    """Begin a session for somebody whose identity is already proven."""
    now = timezone.now()
    session = Session.objects.create(
        user=user,
        user_agent=user_agent[:300],
        last_used_at=now,
        expires_at=now + timedelta(days=settings.SESSION_MAX_DAYS),
    )
    User.objects.filter(pk=user.pk).update(last_login=now)
    user.last_login = now
    return _tokens_of(user, _issue(session, now), now)


def refresh(*, token: str) -> SignedIn:
    """Trade a refresh token for its successor.

    A token presented again within `REFRESH_GRACE_SECONDS` gets the same successor (its answer may have been
    lost, or two tabs raced); later it closes the session. Raises InvalidTokenError and its subclasses.
    """
    claims = tokens.decode("refresh", token)
    with transaction.atomic():
        outcome = _rotate(claims)
    if isinstance(outcome, InvalidTokenError):  # raised out here, so that a revocation commits
        raise outcome
    return outcome


def _rotate(claims: tokens.Claims) -> SignedIn | InvalidTokenError:
    now = timezone.now()
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(pk=claims.session_id)
        .first()
    )
    if session is None or session.user_id != claims.user_id or not session.user.is_active:
        return InvalidTokenError()
    current = session.tokens.select_related("successor").filter(pk=claims.token_id).first()
    if current is None or session.revoked_at is not None:
        return InvalidTokenError()
    if not session.is_live(now) or now >= current.expires_at:
        return ExpiredTokenError()
    if current.used_at is not None:
        return _presented_again(session, current, now)
    successor = _issue(session, now)
    RefreshToken.objects.filter(pk=current.pk).update(used_at=now, successor=successor)
    Session.objects.filter(pk=session.pk).update(last_used_at=now)
    return _tokens_of(session.user, successor, now)


def _presented_again(session: Session, token: RefreshToken, now: datetime) -> SignedIn | InvalidTokenError:
    grace = timedelta(seconds=settings.REFRESH_GRACE_SECONDS)
    successor = token.successor
    if token.used_at is None or successor is None or now - token.used_at > grace:
        Session.objects.filter(pk=session.pk).update(revoked_at=now)
        return ReusedTokenError()
    if successor.used_at is not None:
        return SupersededTokenError()
    return _tokens_of(session.user, successor, now)


def sign_out(*, token: str) -> None:
    """Close the session of this refresh token; an invalid token is already signed out."""
    try:
        claims = tokens.decode("refresh", token)
    except InvalidTokenError:
        return
    Session.objects.filter(pk=claims.session_id, user_id=claims.user_id, revoked_at=None).update(
        revoked_at=timezone.now()
    )


def _issue(session: Session, now: datetime) -> RefreshToken:
    lifetime = timedelta(days=settings.REFRESH_DAYS)
    return RefreshToken.objects.create(
        session=session, issued_at=now, expires_at=min(now + lifetime, session.expires_at)
    )


def _tokens_of(user: User, link: RefreshToken, now: datetime) -> SignedIn:
    access_expires_at = now + timedelta(seconds=settings.ACCESS_SECONDS)
    access = tokens.Claims(new_id(), user.pk, link.session_id, access_expires_at)
    chain = tokens.Claims(link.pk, user.pk, link.session_id, link.expires_at)
    return SignedIn(
        user=user,
        access=tokens.encode("access", claims=access, issued_at=now),
        access_expires_at=access_expires_at,
        refresh=tokens.encode("refresh", claims=chain, issued_at=link.issued_at),
        refresh_expires_at=link.expires_at,
    )
