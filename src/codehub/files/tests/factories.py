import factory
from django.utils import timezone

from codehub.files.models import StoredFile


class StoredFileFactory(factory.django.DjangoModelFactory):
    """A row without bytes."""

    class Meta:
        model = StoredFile

    kind = StoredFile.Kind.ATTACHMENT
    names = ["file.txt"]
    sha256 = "0" * 64
    size = 10
    content_type = "text/plain"
    name = "notes.txt"
    stored_at = factory.LazyFunction(timezone.now)
