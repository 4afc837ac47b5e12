"""Erasing people, as the registry says. All of it in one transaction: a worker that is killed leaves nothing half done."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from codehub.accounts import services as accounts
from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.core.privacy import Kept, MustWaitError, OnErase
from codehub.privacy import registry
from codehub.privacy.errors import NoErasureError
from codehub.privacy.events import AccountErased, ErasureCancelled
from codehub.privacy.models import Erasure

logger = logging.getLogger(__name__)
BATCH = 500
State = Erasure.State


def note_erasure(*, user_id: UUID, by_id: UUID) -> None:
    """Write down that somebody is to be erased; twice is harmless."""
    Erasure.objects.get_or_create(
        user_id=user_id,
        state=State.WAITING,
        defaults={
            "requested_by_id": by_id,
            "due_at": timezone.now() + timedelta(days=settings.ERASURE_GRACE_DAYS),
        },
    )


@transaction.atomic
def cancel_erasure(*, user: User, by: User) -> None:
    """Open the account again, as long as it is not erased. Raise NoErasureError."""
    waiting = Erasure.objects.select_for_update().filter(user=user, state=State.WAITING).first()
    if waiting is None:
        raise NoErasureError
    waiting.state = State.CANCELLED
    waiting.save(update_fields=["state", "updated_at"])
    accounts.reopen(user_id=user.pk)
    publish(ErasureCancelled(user_id=user.pk, by_id=by.pk))


def erase_due() -> int:
    """Erase everybody whose time has come; return how many. What fails is logged and tried again."""
    count = 0
    for pk in Erasure.objects.due(timezone.now()).order_by("due_at").values_list("pk", flat=True):
        try:
            count += _erase(pk)
        except MustWaitError as reason:
            logger.info("An erasure waits: %s", reason)
        except Exception:
            logger.exception("Erasure %s failed; it will be tried again", pk)
            Erasure.objects.filter(pk=pk).update(tries=F("tries") + 1)
    return count


@transaction.atomic
def _erase(erasure_id: UUID) -> bool:
    locked = Erasure.objects.select_for_update(skip_locked=True)
    erasure = locked.filter(pk=erasure_id, state=State.WAITING).first()
    if erasure is None:
        return False
    User.objects.select_for_update(of=("self",)).get(pk=erasure.user_id)
    for step in registry.erasing():
        step(erasure.user_id)
    for record in registry.kept():
        _erase_rows(record, erasure.user_id)
    erasure.state = State.FINISHED
    erasure.finished_at = timezone.now()
    erasure.save()
    publish(AccountErased(user_id=erasure.user_id, by_id=erasure.requested_by_id))
    return True


def _erase_rows(record: Kept, person_id: UUID) -> None:
    if not record.owner or record.on_erase == OnErase.KEEP:
        return
    rows = registry.rows_of(record, person_id)
    if record.on_erase == OnErase.DELETE:
        rows.delete()
        return
    for row in rows.iterator(chunk_size=BATCH):
        _blank(record, row)


def _blank(record: Kept, row: Any) -> None:
    """Put the declared values in place; what is null stays null."""
    for name, blank in record.blanks.items():
        if getattr(row, name) is not None:
            setattr(row, name, blank(row) if callable(blank) else blank)
    row.save(update_fields=list(record.blanks))
