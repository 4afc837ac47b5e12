"""Giving files up. The row is marked first and goes last, so that whatever is interrupted is found again."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.files import storing
from codehub.files.errors import StorageUnavailableError
from codehub.files.models import StoredFile
from codehub.files.querysets import StoredFileQuerySet

logger = logging.getLogger(__name__)
UNWRITTEN_FOR = timedelta(hours=1)
UNUSED_FOR = timedelta(days=1)
AT_A_TIME = 200


@transaction.atomic
def give_up(files: StoredFileQuerySet) -> None:
    """Mark `files`; their bytes go after the commit, or with the next sweep."""
    now = timezone.now()
    marked = list(files.kept().select_for_update(no_key=True).values_list("pk", flat=True))
    StoredFile.objects.filter(pk__in=marked).update(removed_at=now, updated_at=now)

    def remove() -> None:
        remove_marked(StoredFile.objects.filter(pk__in=marked))

    if marked:
        transaction.on_commit(remove, robust=True)


def delete_file(*, file: StoredFile) -> None:
    """Give up one file; twice is harmless."""
    give_up(StoredFile.objects.filter(pk=file.pk))


def delete_files_of(*, owner_id: UUID) -> None:
    """Give up all that somebody uploaded, but the thumbnails of courses, which are the courses'."""
    theirs = StoredFile.objects.filter(owner_id=owner_id)
    give_up(theirs.exclude(kind=StoredFile.Kind.THUMBNAIL, subject_id__isnull=False))


def sweep() -> None:
    """Give up what nobody will come for, and remove what was given up."""
    now = timezone.now()
    forgotten = StoredFile.objects.forgotten(
        unwritten_since=now - UNWRITTEN_FOR, unused_since=now - UNUSED_FOR
    )
    # Asked again under the lock: somebody may be using one of them at this moment.
    give_up(forgotten.filter(pk__in=list(forgotten.values_list("pk", flat=True)[:AT_A_TIME])))
    remove_marked(StoredFile.objects.all())


def remove_marked(files: StoredFileQuerySet) -> None:
    """Remove the bytes of those `files` that were given up, then their rows."""
    for file in files.exclude(removed_at=None).order_by("removed_at")[:AT_A_TIME]:
        try:
            storing.remove(file)
        except StorageUnavailableError:
            logger.warning("The storage does not answer; file %s will be removed later", file.pk)
            return
        file.delete()
