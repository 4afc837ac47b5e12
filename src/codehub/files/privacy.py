"""What files keep about people."""

from collections.abc import Iterator
from uuid import UUID

from codehub.core.privacy import Kept, OnErase, words
from codehub.files import services, storing
from codehub.files.models import StoredFile

KEPT = [
    Kept(
        model="files.StoredFile",
        purpose="Avatars, attachments and course pictures.",
        until="they are replaced, removed or their person is erased; course pictures stay with the course",
        owner="owner_id",
        on_erase=OnErase.BLANK,
        because="A course's picture belongs to the course. Everything else of a person is removed, bytes first.",
        personal=words("name alt_text"),
        pseudonymous=words("owner subject_id key sha256"),
        none=words("kind names size content_type width height stored_at removed_at"),
        blanks={"name": "", "alt_text": ""},
    )
]


def give_up_files(person_id: UUID) -> None:
    services.delete_files_of(owner_id=person_id)


def uploads(person_id: UUID) -> Iterator[tuple[str, bytes]]:
    """Yield what somebody uploaded, the best version of each."""
    for file in StoredFile.objects.ready().filter(owner_id=person_id):
        opened = storing.read(file.paths[0])
        if opened is not None:
            with opened:
                yield f"files/{file.kind}-{file.key}-{file.names[0]}", opened.read()


ERASING = [give_up_files]
FILES = [uploads]
