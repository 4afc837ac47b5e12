"""Whether the record is still what was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from codehub.audit import chain, checkpoint_file
from codehub.audit.models import FIRST_PREVIOUS, AuditCheckpoint, AuditEntry, AuditOrigin

ERASED = "account.erased"


@dataclass(frozen=True)
class Finding:
    """How far the chain was followed; `fault` says what is wrong at `broken_at`, or is empty."""

    count: int
    head: str
    broken_at: int | None = None
    fault: str = ""


class _BrokenError(Exception):
    def __init__(self, sequence: int, fault: str) -> None:
        super().__init__(fault)
        self.sequence, self.fault = sequence, fault


def verify() -> Finding:
    """Follow the chain from its first entry; stop at the first that does not fit."""
    count, head = 0, FIRST_PREVIOUS
    anchors = _Anchors()
    try:
        anchors.check_signatures()
        for entry in _entries():
            count, head = _follow(entry, count, head), entry.hash
            anchors.check(count, head)
        anchors.check_end(count)
        if AuditEntry.objects.filter(sequence=None).exists():
            raise _BrokenError(count + 1, "an entry was added without a place in the chain")
    except _BrokenError as error:
        return Finding(count, head, error.sequence, error.fault)
    return Finding(count, head)


def _entries() -> Iterator[AuditEntry]:
    rows = AuditEntry.objects.exclude(sequence=None).select_related("origin")
    return rows.order_by("sequence").iterator(chunk_size=2000)


def _follow(entry: AuditEntry, count: int, head: str) -> int:
    sequence = entry.sequence or 0
    if sequence != count + 1:
        raise _BrokenError(count + 1, f"the entry is missing; {sequence} comes next")
    if entry.previous_hash != head:
        raise _BrokenError(sequence, "it does not follow the entry before it")
    if entry.content_hash != chain.content_hash(entry):
        raise _BrokenError(sequence, "its content was changed")
    if entry.hash != chain.entry_hash(sequence, head, entry.content_hash):
        raise _BrokenError(sequence, "its hash is not the one of its content")
    _check_origin(entry, sequence)
    return sequence


def _check_origin(entry: AuditEntry, sequence: int) -> None:
    try:
        origin = entry.origin
    except AuditOrigin.DoesNotExist:
        if entry.origin_digest and not _may_be_gone(entry, timezone.now()):
            raise _BrokenError(
                sequence, "where it came from was removed, though nobody asked for that"
            ) from None
        return
    if entry.origin_digest != chain.origin_digest(origin.salt, origin.address, origin.user_agent):
        raise _BrokenError(sequence, "where it came from was changed")


def _may_be_gone(entry: AuditEntry, now: datetime) -> bool:
    """Whether the origin was kept for long enough, or its person has been erased since."""
    if entry.happened_at < now - timedelta(days=settings.AUDIT_ORIGIN_DAYS) + timedelta(hours=1):
        return True
    if entry.actor_id is None:
        return False
    return AuditEntry.objects.filter(action=ERASED, target_id=str(entry.actor_id)).exists()


class _Anchors:
    """Signed heads, of the table and of the file."""

    def __init__(self) -> None:
        rows = AuditCheckpoint.objects.values_list("sequence", "hash", "signature")
        self._all = [*rows, *checkpoint_file.read()]
        self._heads: dict[int, set[str]] = {}
        for sequence, head, _ in self._all:
            self._heads.setdefault(sequence, set()).add(head)

    def check_signatures(self) -> None:
        for sequence, head, signature in self._all:
            if not chain.is_signature(signature, sequence, head):
                raise _BrokenError(sequence, "its checkpoint is not signed by this instance")

    def check(self, sequence: int, head: str) -> None:
        if self._heads.get(sequence, {head}) != {head}:
            raise _BrokenError(sequence, "the chain was written anew: a signed checkpoint has another hash")

    def check_end(self, count: int) -> None:
        last = max(self._heads, default=0)
        if last > count:
            raise _BrokenError(count + 1, f"the end is missing: entry {last} was there when it was signed")
