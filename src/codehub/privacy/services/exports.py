"""Exports: asked for by their owner, made by a job, removed after a while."""

import logging
import tempfile
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.privacy import archive, archive_storage, tasks
from codehub.privacy.errors import ExportNotReadyError, ExportRunningError, TooManyExportsError
from codehub.privacy.events import ExportDownloaded, ExportRequested
from codehub.privacy.models import DataExport
from codehub.privacy.querysets import DataExportQuerySet

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=120)
MOST_TRIES = 3
State = DataExport.State


def request_export(*, user: User) -> DataExport:
    """Have everything about `user` put together. Raise ExportRunningError or TooManyExportsError."""
    try:
        with transaction.atomic():
            User.objects.select_for_update(no_key=True, of=("self",)).get(pk=user.pk)
            mine = DataExport.objects.of(user.pk)
            if mine.unfinished().exists():
                raise ExportRunningError
            today = timezone.now() - timedelta(days=1)
            if mine.filter(created_at__gt=today).count() >= settings.EXPORTS_A_DAY:
                raise TooManyExportsError
            export = DataExport.objects.create(user=user)
            publish(ExportRequested(user_id=user.pk, export_id=export.pk))
            tasks.build_export.delay_on_commit(str(export.pk))
    except IntegrityError:
        raise ExportRunningError from None
    return export


def build_export(*, export_id: UUID) -> bool:
    """Make the ZIP, unless somebody else is at it; return whether it is finished now."""
    export = _claim(export_id)
    if export is None:
        return False
    try:
        with tempfile.TemporaryFile() as file:
            for progress in archive.write(export.user, file):
                if not _note(export, progress):
                    return False
            size = file.tell()
            file.seek(0)
            archive_storage.write(export, file)
    except Exception:
        logger.exception("Export %s failed", export.pk)
        _give_back(export)
        return False
    return _finish(export, size)


def build_forgotten() -> None:
    """Make what a dead worker or a lost message left behind."""
    waiting = DataExport.objects.claimable(timezone.now())
    for pk in waiting.order_by("created_at").values_list("pk", flat=True)[:10]:
        build_export(export_id=pk)


def remove_expired() -> None:
    """Delete exports whose time is over, their files first."""
    for export in DataExport.objects.filter(expires_at__lte=timezone.now())[:100]:
        archive_storage.remove(export)
        export.delete()


@transaction.atomic
def note_download(*, export: DataExport) -> None:
    """Record that an export is being handed out; raise ExportNotReadyError."""
    if not export.is_ready(timezone.now()):
        raise ExportNotReadyError
    publish(ExportDownloaded(user_id=export.user_id, export_id=export.pk))


def _claim(export_id: UUID) -> DataExport | None:
    now = timezone.now()
    claimed = DataExport.objects.claimable(now).filter(pk=export_id, tries__lt=MOST_TRIES)
    if not claimed.update(state=State.RUNNING, lease_until=now + LEASE, tries=F("tries") + 1, updated_at=now):
        _fail_for_good(export_id, now)
        return None
    return DataExport.objects.select_related("user").get(pk=export_id)


def _fail_for_good(export_id: UUID, now: datetime) -> None:
    tired = DataExport.objects.claimable(now).filter(pk=export_id, tries__gte=MOST_TRIES)
    tired.update(state=State.FAILED, lease_until=None, finished_at=now, expires_at=now + _kept())


def _held(export: DataExport) -> DataExportQuerySet:
    """Return the row, if this worker is still the one that has it."""
    return DataExport.objects.filter(pk=export.pk, state=State.RUNNING, tries=export.tries)


def _note(export: DataExport, progress: float) -> bool:
    """Tell how far it is and renew the lease; False when another worker has it, or it was erased."""
    return bool(_held(export).update(progress=min(progress, 0.99), lease_until=timezone.now() + LEASE))


def _finish(export: DataExport, size: int) -> bool:
    now = timezone.now()
    finished = _held(export).update(
        state=State.FINISHED,
        progress=1,
        size=size,
        lease_until=None,
        finished_at=now,
        expires_at=now + _kept(),
        updated_at=now,
    )
    if not finished and not DataExport.objects.filter(pk=export.pk).exists():
        archive_storage.remove(export)  # its person was erased meanwhile
    return bool(finished)


def _give_back(export: DataExport) -> None:
    _held(export).update(state=State.QUEUED, lease_until=None)


def _kept() -> timedelta:
    return timedelta(hours=settings.EXPORT_HOURS)
