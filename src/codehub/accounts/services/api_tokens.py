"""Personal API tokens: made and revoked by their owner, kept as a hash."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from codehub.accounts.errors import InvalidTokenError, TooManyApiTokensError
from codehub.accounts.events import ApiTokenCreated, ApiTokenRevoked
from codehub.accounts.models import ApiToken, User
from codehub.core.events import publish

PREFIX = "chp_"
MAX_TOKENS = 20
NOTED_EVERY = timedelta(minutes=1)
"""`last_used_at` is no more exact than this, so that a busy program does not write at each request."""


@transaction.atomic
def create_api_token(
    *, user: User, name: str, scope: str, expires_in_days: int | None
) -> tuple[ApiToken, str]:
    """Return the row, and the token itself, which nobody will see again; raise TooManyApiTokensError."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if user.api_tokens.count() >= MAX_TOKENS:
        raise TooManyApiTokensError
    token = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        user=user,
        name=name,
        scope=scope,
        prefix=token[:10],
        digest=_digest(token),
        expires_at=timezone.now() + timedelta(days=expires_in_days) if expires_in_days else None,
    )
    publish(ApiTokenCreated(user_id=user.pk, token_id=row.pk, scope=scope))
    return row, token


@transaction.atomic
def revoke_api_token(*, token: ApiToken) -> None:
    """End a token at once; doing it twice is harmless."""
    deleted, _ = ApiToken.objects.filter(pk=token.pk).delete()
    if deleted:
        publish(ApiTokenRevoked(user_id=token.user_id, token_id=token.pk))


def holder_of(token: str) -> ApiToken:
    """Return the live token's row with its user; raise InvalidTokenError."""
    now = timezone.now()
    row = ApiToken.objects.select_related("user").filter(digest=_digest(token), user__is_active=True).first()
    if row is None or not row.is_live(now):
        raise InvalidTokenError("This API token is unknown, revoked or expired.")
    if row.last_used_at is None or now - row.last_used_at > NOTED_EVERY:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
        ApiToken.objects.filter(stale, pk=row.pk).update(last_used_at=now)
    return row


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
