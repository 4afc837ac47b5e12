"""The bytes: written, read, removed. On this machine or at S3, by one setting."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from codehub.files.errors import StorageUnavailableError
from codehub.files.models import StoredFile, new_key


def _failures() -> tuple[type[Exception], ...]:
    """Return what the storage in use raises when it does not answer."""
    if not settings.STORAGE_IS_S3:
        return (OSError,)
    from botocore.exceptions import BotoCoreError, ClientError

    return (OSError, BotoCoreError, ClientError)


def write(file: StoredFile, contents: Mapping[str, Any]) -> None:
    """Write the bytes of `file`, by name; raise StorageUnavailableError."""
    try:
        for path, name in zip(file.paths, file.names, strict=True):
            default_storage.save(path, _as_file(contents[name]))
    except _failures() as error:
        raise StorageUnavailableError from error


def _as_file(content: Any) -> File:
    return ContentFile(content) if isinstance(content, bytes) else File(content)


def remove(file: StoredFile) -> None:
    """Remove the bytes of `file`; those that are gone already are no trouble. Raise StorageUnavailableError."""
    _remove(file.paths)


def _remove(paths: list[str]) -> None:
    try:
        for path in paths:
            default_storage.delete(path)
        if not settings.STORAGE_IS_S3:  # a bucket has no folders
            for folder in {path.rpartition("/")[0] for path in paths}:
                default_storage.delete(folder)
    except _failures() as error:
        raise StorageUnavailableError from error


def read(path: str) -> File | None:
    """Return the open file, or None when there is none; raise StorageUnavailableError."""
    try:
        return default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except _failures() as error:
        raise StorageUnavailableError from error


def try_out() -> None:
    """Write, read and remove a few bytes; raise StorageUnavailableError."""
    path = f"probe/{new_key()}/probe.txt"
    try:
        default_storage.save(path, ContentFile(b"probe"))
        with default_storage.open(path) as file:
            file.read()
    except _failures() as error:
        raise StorageUnavailableError from error
    _remove([path])
