"""A person's own picture."""

from typing import IO
from uuid import UUID

from django.db import transaction

from codehub.accounts.events import ProfileChanged
from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.files import selectors as files
from codehub.files import services as storage
from codehub.files.models import StoredFile

AVATAR = StoredFile.Kind.AVATAR


def set_avatar(*, user: User, file: IO[bytes], name: str) -> User:
    """Show this picture of `user` from now on; the one before goes. Raise what `store_picture` raises."""
    stored = storage.store_picture(owner=user, kind=AVATAR, file=file, name=name)
    with transaction.atomic():
        person = _locked(user.pk)
        storage.use(file=stored, subject_id=person.pk)
        return _show(person, files.url_of(stored))


@transaction.atomic
def remove_avatar(*, user: User) -> User:
    """Show no picture, wherever it came from; twice is harmless."""
    person = _locked(user.pk)
    storage.use_no_more(kind=AVATAR, subject_id=person.pk)
    return _show(person, "")


def _locked(user_id: UUID) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user_id)


def _show(person: User, address: str) -> User:
    if person.profile_picture != address:
        person.profile_picture = address
        person.save(update_fields=["profile_picture", "updated_at"])
        publish(ProfileChanged(user_id=person.pk, by_id=person.pk, fields=("profile_picture",)))
    return person
