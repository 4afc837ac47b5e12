"""What this app itself keeps about people."""

from uuid import UUID

from codehub.core.privacy import Kept, OnErase, words
from codehub.privacy import archive_storage
from codehub.privacy.models import DataExport

KEPT = [
    Kept(
        model="privacy.DataExport",
        purpose="Exports that somebody asked for.",
        until="two days after it is ready, or the account is erased",
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words("state progress size finished_at expires_at"),
        secret=words("key"),
        pseudonymous=words("user"),
        none=words("tries lease_until"),
    ),
    Kept(
        model="privacy.Erasure",
        purpose="That somebody was erased, so that a restored backup can be cleaned again.",
        until="the instance is deleted",
        owner="user_id",
        because="It names an account that leads nowhere.",
        pseudonymous=words("user requested_by_id"),
        none=words("state due_at tries finished_at"),
    ),
]


def remove_archives(person_id: UUID) -> None:
    for export in DataExport.objects.of(person_id):
        archive_storage.remove(export)


ERASING = [remove_archives]
