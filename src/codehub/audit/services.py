"""Recording acts, and signing how far the record goes."""

import logging
import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from codehub.audit import chain, checkpoint_file, origin
from codehub.audit.models import AuditCheckpoint, AuditEntry, AuditOrigin

logger = logging.getLogger(__name__)


@transaction.atomic
def record(
    *,
    action: str,
    actor_id: UUID | None = None,
    target_type: str = "",
    target_id: object = "",
    details: dict[str, Any] | None = None,
    address: str = "",
    user_agent: str = "",
) -> AuditEntry:
    """Add one act, in the transaction of what was done. `details` name no person, and hold no secret."""
    here = origin.current()
    if here is not None:
        here.recorded.append(action)
        address = address or here.address
        user_agent = user_agent or here.user_agent
    address = origin.one_line(address, origin.MAX_ADDRESS)
    user_agent = origin.one_line(user_agent, origin.MAX_USER_AGENT)
    salt = secrets.token_hex(16)
    entry = AuditEntry(
        happened_at=timezone.now(),
        action=action,
        actor_id=actor_id,
        target_type=target_type,
        target_id=str(target_id),
        details=details or {},
        origin_digest=chain.origin_digest(salt, address, user_agent) if address or user_agent else "",
    )
    entry.content_hash = chain.content_hash(entry)
    entry.save(force_insert=True)
    if entry.origin_digest:
        AuditOrigin.objects.create(entry=entry, salt=salt, address=address, user_agent=user_agent)
    return entry


def sign_head() -> AuditCheckpoint | None:
    """Sign the chain's end, in a row and in a file outside the database; None when nothing was added."""
    head = AuditEntry.objects.exclude(sequence=None).order_by("-sequence").first()
    if head is None or head.sequence is None:
        return None
    made, is_new = AuditCheckpoint.objects.get_or_create(
        sequence=head.sequence,
        defaults={
            "hash": head.hash,
            "signature": chain.signature(head.sequence, head.hash),
            "made_at": timezone.now(),
        },
    )
    if not is_new:
        return None
    checkpoint_file.append(made.sequence, made.hash, made.signature)
    return made


def forget_origins() -> int:
    """Delete addresses and user agents that were kept for long enough; return how many."""
    before = timezone.now() - timedelta(days=settings.AUDIT_ORIGIN_DAYS)
    return AuditOrigin.objects.filter(entry__happened_at__lt=before).delete()[0]
