"""Signing in and out, and rotating refresh tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from codehub.accounts import tokens
from codehub.accounts.errors import (
    AccountBannedError,
    ExpiredTokenError,
    InvalidTokenError,
    ReusedTokenError,
    SupersededTokenError,
    WrongCredentialsError,
)
from codehub.accounts.events import SessionsClosed, SignedIn, SignedOut, SignInRefused, TokenReused
from codehub.accounts.identity import canonical_email
from codehub.accounts.models import RefreshToken, Session, User
from codehub.core import blind_index
from codehub.core.events import publish
from codehub.core.ids import new_id


@dataclass(frozen=True)
class Device:
    """Where a sign-in comes from, as far as a request tells."""

    address: str = ""
    user_agent: str = ""


@dataclass(frozen=True)
class Tokens:
    """The tokens of a session that just began or was refreshed."""

    user: User
    access: str
    access_expires_at: datetime
    refresh: str
    refresh_expires_at: datetime


def sign_in(*, email: str, password: str, device: Device = Device()) -> Tokens:
    """Check the password and open a session; raise WrongCredentialsError or, for who knows it, AccountBannedError."""
    try:
        user = User.objects.filter(email=canonical_email(email)).first()
    except ValidationError:
        user = None
    if user is None:
        make_password(password)  # as slow as a real check, so the answer's time tells nothing
    if user is None or not check_password(password, user.password, setter=None):
        typed = blind_index.digest("sign-in", email.strip().lower())
        refuse_sign_in(
            user_id=user.pk if user else None, reason="wrong_credentials", device=device, identity=typed
        )
        raise WrongCredentialsError
    refuse_closed_account(user, device)
    return open_session(user=user, device=device)


def refuse_closed_account(user: User, device: Device) -> None:
    """Keep out whoever proved an identity whose account is closed."""
    if user.banned_at is not None:
        refuse_sign_in(user_id=user.pk, reason="banned", device=device)
        raise AccountBannedError
    if not user.is_active:
        refuse_sign_in(user_id=user.pk, reason="closed", device=device)
        raise WrongCredentialsError


def refuse_sign_in(*, user_id: UUID | None, reason: str, device: Device, identity: str = "") -> None:
    """Tell whoever keeps account of it that somebody was not let in."""
    with transaction.atomic():
        publish(
            SignInRefused(
                user_id=user_id,
                reason=reason,
                address=device.address,
                user_agent=device.user_agent,
                identity=identity,
            )
        )


@transaction.atomic
def open_session(*, user: User, device: Device = Device(), method: str = "password") -> Tokens:
    """Begin a session for somebody whose identity is already proven."""
    now = timezone.now()
    session = Session.objects.create(
        user=user,
        user_agent=device.user_agent[:300],
        address=device.address[:45],
        last_used_at=now,
        expires_at=now + timedelta(days=settings.SESSION_MAX_DAYS),
    )
    User.objects.filter(pk=user.pk).update(last_login=now)
    user.last_login = now
    publish(
        SignedIn(
            user_id=user.pk,
            session_id=session.pk,
            method=method,
            address=session.address,
            user_agent=session.user_agent,
        )
    )
    return _tokens_of(user, _issue(session, now), now)


def refresh(*, token: str) -> Tokens:
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


def _rotate(claims: tokens.Claims) -> Tokens | InvalidTokenError:
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


def _presented_again(session: Session, token: RefreshToken, now: datetime) -> Tokens | InvalidTokenError:
    grace = timedelta(seconds=settings.REFRESH_GRACE_SECONDS)
    successor = token.successor
    if token.used_at is None or successor is None or now - token.used_at > grace:
        Session.objects.filter(pk=session.pk).update(revoked_at=now)
        publish(TokenReused(user_id=session.user_id, session_id=session.pk))
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
    with transaction.atomic():
        mine = Session.objects.filter(pk=claims.session_id, user_id=claims.user_id, revoked_at=None)
        if mine.update(revoked_at=timezone.now()):
            publish(SignedOut(user_id=claims.user_id, session_id=claims.session_id))


@transaction.atomic
def close_sessions(
    *, user_id: UUID, reason: str, kept: UUID | None = None, only: UUID | None = None
) -> tuple[UUID, ...]:
    """End somebody's sessions, all but `kept` or `only` one; return those that were open."""
    now = timezone.now()
    rows = Session.objects.select_for_update().filter(user_id=user_id, revoked_at=None, expires_at__gt=now)
    if only is not None:
        rows = rows.filter(pk=only)
    closed = tuple(pk for pk in rows.order_by("pk").values_list("pk", flat=True) if pk != kept)
    if closed:
        Session.objects.filter(pk__in=closed).update(revoked_at=now)
        publish(SessionsClosed(user_id=user_id, session_ids=closed, reason=reason))
    return closed


def _issue(session: Session, now: datetime) -> RefreshToken:
    lifetime = timedelta(days=settings.REFRESH_DAYS)
    return RefreshToken.objects.create(
        session=session, issued_at=now, expires_at=min(now + lifetime, session.expires_at)
    )


def _tokens_of(user: User, link: RefreshToken, now: datetime) -> Tokens:
    access_expires_at = now + timedelta(seconds=settings.ACCESS_SECONDS)
    access = tokens.Claims(new_id(), user.pk, link.session_id, access_expires_at)
    chain = tokens.Claims(link.pk, user.pk, link.session_id, link.expires_at)
    return Tokens(
        user=user,
        access=tokens.encode("access", claims=access, issued_at=now),
        access_expires_at=access_expires_at,
        refresh=tokens.encode("refresh", claims=chain, issued_at=link.issued_at),
        refresh_expires_at=link.expires_at,
    )
