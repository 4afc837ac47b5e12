"""Taking files in. The row comes first and is completed last, so that no bytes lie about that no row knows."""

import hashlib
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from codehub.files import content, scanning, storing
from codehub.files.errors import (
    FileTooLargeError,
    QuotaFullError,
    StorageUnavailableError,
    UnsupportedFileError,
)
from codehub.files.examining import process
from codehub.files.models import StoredFile
from codehub.files.services.removing import give_up

SHAPES: dict[str, list[tuple[int, int, bool]]] = {
    StoredFile.Kind.AVATAR: [(512, 512, True), (96, 96, True)],
    StoredFile.Kind.THUMBNAIL: [(1280, 720, True)],
    StoredFile.Kind.ATTACHMENT: [(1600, 1600, False)],
}
WEBP = "image/webp"


def store_picture(
    *, owner: AbstractUser, kind: str, file: IO[bytes], name: str, alt_text: str = ""
) -> StoredFile:
    """Keep a picture in the sizes of its kind, re-encoded.

    Raise UnsupportedFileError, UnreadableFileError, FileTooLargeError, QuotaFullError or StorageUnavailableError.
    """
    _check_size(file)
    if content.type_of(file) not in content.PICTURES:
        raise UnsupportedFileError("Send a picture: JPEG, PNG, WebP or GIF.")
    return _store_picture(owner, kind, file, name, alt_text)


def store_attachment(*, owner: AbstractUser, file: IO[bytes], name: str, alt_text: str = "") -> StoredFile:
    """Keep a picture (re-encoded), a PDF, a ZIP or a text.

    Raise what `store_picture` does, InfectedFileError or ScannerUnavailableError.
    """
    _check_size(file)
    content_type = content.type_of(file)
    if content_type in content.PICTURES:
        return _store_picture(owner, StoredFile.Kind.ATTACHMENT, file, name, alt_text)
    if content_type == "application/zip":
        process.check_archive(file)
    elif content_type == "application/pdf":
        process.check_no_archive(file)
    scanning.check(file)
    facts = {
        "content_type": content_type,
        "name": content.clean_name(name, content_type),
        "alt_text": alt_text,
    }
    kept = f"file{content.ENDINGS[content_type]}"
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type] # any open file will do
    row = _reserve(owner, StoredFile.Kind.ATTACHMENT, sha256=digest, size=_size(file), names=[kept], **facts)
    file.seek(0)
    return _complete(row, {kept: file})


def _store_picture(owner: AbstractUser, kind: str, file: IO[bytes], name: str, alt_text: str) -> StoredFile:
    pictures = process.encode_picture(file, SHAPES[kind])
    contents = {f"{one.width}.webp": one.content for one in pictures}
    best = pictures[0]
    row = _reserve(
        owner,
        kind,
        sha256=hashlib.sha256(best.content).hexdigest(),
        size=sum(map(len, contents.values())),
        names=list(contents),
        content_type=WEBP,
        width=best.width,
        height=best.height,
        name=content.clean_name(name, WEBP),
        alt_text=alt_text,
    )
    return _complete(row, contents)


def _check_size(file: IO[bytes]) -> None:
    if _size(file) > settings.MAX_UPLOAD_BYTES:
        raise FileTooLargeError(f"Files may have {settings.MAX_UPLOAD_BYTES // 1_000_000} MB at most.")


def _size(file: IO[bytes]) -> int:
    file.seek(0, 2)
    return file.tell()


@transaction.atomic
def _reserve(owner: AbstractUser, kind: str, *, size: int, **facts: Any) -> StoredFile:
    """Count the file against its owner's quota, one at a time; raise QuotaFullError."""
    get_user_model().objects.select_for_update(no_key=True).get(pk=owner.pk)
    used = StoredFile.objects.kept().filter(owner_id=owner.pk).aggregate(count=Count("pk"), size=Sum("size"))
    quota = settings.UPLOAD_QUOTA
    if used["count"] + 1 > quota["files"] or (used["size"] or 0) + size > quota["bytes"]:
        raise QuotaFullError
    return StoredFile.objects.create(owner_id=owner.pk, kind=kind, size=size, **facts)


def _complete(row: StoredFile, contents: dict[str, Any]) -> StoredFile:
    try:
        storing.write(row, contents)
    except StorageUnavailableError:
        give_up(StoredFile.objects.filter(pk=row.pk))
        raise
    row.stored_at = timezone.now()
    row.save(update_fields=["stored_at", "updated_at"])
    return row


def keep_picture_of(*, subject_id: UUID, file: IO[bytes], name: str, alt_text: str = "") -> StoredFile:
    """Keep a public picture that belongs to `subject_id` and to nobody's quota; the one before it goes.

    Raise UnsupportedFileError, UnreadableFileError, FileTooLargeError or StorageUnavailableError.
    """
    _check_size(file)
    if content.type_of(file) not in content.PICTURES:
        raise UnsupportedFileError("Send a picture: JPEG, PNG, WebP or GIF.")
    [picture] = process.encode_picture(file, [(640, 640, False)])
    kind, names = StoredFile.Kind.THUMBNAIL, {f"{picture.width}.webp": picture.content}
    with transaction.atomic():
        give_up(StoredFile.objects.part_of(kind, subject_id))
        row = StoredFile.objects.create(
            kind=kind,
            subject_id=subject_id,
            sha256=hashlib.sha256(picture.content).hexdigest(),
            size=len(picture.content),
            names=list(names),
            content_type=WEBP,
            width=picture.width,
            height=picture.height,
            name=content.clean_name(name, WEBP),
            alt_text=alt_text,
        )
    return _complete(row, names)
