import pytest
from django.core.cache import cache

from codehub.community import tasks
from codehub.core import events
from codehub.files.tests.conftest import media

__all__ = ["media"]


@pytest.fixture(autouse=True)
def _nothing_cached():
    cache.clear()


@pytest.fixture
def published(monkeypatch):
    """Return the events of a name that were published since the test began."""
    heard = []

    class Listening(dict):
        def __missing__(self, event_type):
            return []

        def __getitem__(self, event_type):
            return [heard.append, *self.get(event_type, [])]

    monkeypatch.setattr(events, "_in_transaction", Listening(events._in_transaction))
    return lambda name: [event for event in heard if type(event).__name__ == name]


@pytest.fixture
def celery_calls(monkeypatch):
    """Return the arguments of the previews that were rung for; the broker itself is asked in the tests of the CLI."""
    rung = []
    monkeypatch.setattr(tasks.fetch_preview, "delay_on_commit", rung.append)
    return lambda: rung
