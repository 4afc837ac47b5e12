import pytest
from django.contrib.auth import get_user_model


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    """An empty place for files; returns a function that lists what lies in it."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def kept():
        return sorted(str(path.relative_to(settings.MEDIA_ROOT)) for path in settings.MEDIA_ROOT.rglob("*.*"))

    return kept


@pytest.fixture
def person(db):
    return new_person("ada")


def new_person(name):
    return get_user_model().objects.create(username=name, email=f"{name}@example.test")
