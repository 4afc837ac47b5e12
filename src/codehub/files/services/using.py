"""Making a file part of something, and taking it away again. Call these where the something changes."""

from uuid import UUID

from django.db import transaction

from codehub.files.errors import FileGoneError
from codehub.files.models import StoredFile
from codehub.files.services.removing import give_up

SINGLE = {StoredFile.Kind.AVATAR, StoredFile.Kind.THUMBNAIL}
"""Kinds of which a new one takes the old one's place."""


@transaction.atomic
def use(*, file: StoredFile, subject_id: UUID) -> None:
    """Make `file` part of the person, course or post; raise FileGoneError if it was given up meanwhile.

    The caller holds the lock of that row, and knows that `file` belongs to whoever asks.
    """
    locked = (
        StoredFile.objects.ready().select_for_update(no_key=True, of=("self",)).filter(pk=file.pk).first()
    )
    if locked is None:
        raise FileGoneError
    if locked.kind in SINGLE:
        give_up(StoredFile.objects.part_of(locked.kind, subject_id).exclude(pk=locked.pk))
    locked.subject_id = subject_id
    locked.save(update_fields=["subject_id", "updated_at"])


def use_no_more(*, kind: str, subject_id: UUID) -> None:
    """Give up whatever of this kind is part of it; twice is harmless."""
    give_up(StoredFile.objects.part_of(kind, subject_id))
