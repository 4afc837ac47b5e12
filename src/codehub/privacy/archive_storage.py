"""Where the ZIPs of exports lie: in the storage of uploads, under names that no address serves."""

from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage

from codehub.privacy.models import DataExport


def write(export: DataExport, content: IO[bytes]) -> None:
    """Replace what a worker that died may have left."""
    default_storage.delete(export.path)
    default_storage.save(export.path, File(content))


def read(export: DataExport) -> IO[bytes]:
    """Return the open file; raise FileNotFoundError."""
    return default_storage.open(export.path)


def remove(export: DataExport) -> None:
    default_storage.delete(export.path)
