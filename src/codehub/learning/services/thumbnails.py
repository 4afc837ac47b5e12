"""A course's picture."""

from typing import IO

from django.db import transaction

from codehub.accounts.models import User
from codehub.files import selectors as files
from codehub.files import services as storage
from codehub.files.models import StoredFile
from codehub.learning.models import Course

THUMBNAIL = StoredFile.Kind.THUMBNAIL


def set_thumbnail(*, course: Course, by: User, file: IO[bytes], name: str) -> Course:
    """Show this picture with the course; the one before goes. Raise what `store_picture` raises."""
    stored = storage.store_picture(owner=by, kind=THUMBNAIL, file=file, name=name)
    with transaction.atomic():
        locked = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
        storage.use(file=stored, subject_id=locked.pk)
        return _show(locked, files.url_of(stored))


@transaction.atomic
def remove_thumbnail(*, course: Course) -> Course:
    """Show no picture, wherever it came from; twice is harmless."""
    locked = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    storage.use_no_more(kind=THUMBNAIL, subject_id=locked.pk)
    return _show(locked, "")


def _show(course: Course, address: str) -> Course:
    course.thumbnail = address
    course.save(update_fields=["thumbnail", "updated_at"])
    return course
