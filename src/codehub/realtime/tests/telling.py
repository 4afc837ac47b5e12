"""What the tests of notifications share."""

import threading
from collections.abc import Callable

from django.db import connection, transaction

from codehub.accounts.models import User
from codehub.core.events import Event, publish
from codehub.realtime import selectors, services
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification
from codehub.realtime.services import News


def told(reader: User) -> list[str]:
    """Return what the reader's list says, the newest first."""
    services.take_in(reader.pk)
    rows = Notification.objects.listed_for(reader).order_by("-number")
    return [each.text for each in selectors.shown(rows)]


def happen(*events: Event) -> None:
    """Publish facts in one transaction, as services do."""
    with transaction.atomic():
        for event in events:
            publish(event)


def tell_one(reader: User, key: str = "one", **facts) -> None:
    """Tell of something that needs nothing else."""
    facts = {"kind": Kind.ROLE_CHANGED, "facts": {"role": "instructor"}} | facts
    services.tell(News(key=key, **facts), [reader.pk])


def at_once(*works: Callable[[], object]) -> None:
    """Do these at the same time, each on a connection of its own; raise what one of them raised."""
    start, errors = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        try:
            start.wait(10)
            work()
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if errors:
        raise errors[0]
    assert not any(thread.is_alive() for thread in threads)
