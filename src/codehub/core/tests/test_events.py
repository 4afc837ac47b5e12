import logging
from dataclasses import dataclass

import pytest
from django.db import transaction

from codehub.core.events import Event, publish, subscribe, subscribe_after_commit

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, kw_only=True)
class BellRang(Event):
    times: int


written: list[int] = []
heard: list[int] = []


@subscribe(BellRang)
def write_it_down(event: BellRang) -> None:
    if event.times == 13:
        raise RuntimeError("superstition")
    written.append(event.times)


@subscribe_after_commit(BellRang)
def break_the_window(event: BellRang) -> None:
    raise RuntimeError("crash")


@subscribe_after_commit(BellRang)
def listen(event: BellRang) -> None:
    heard.append(event.times)


@pytest.fixture(autouse=True)
def _silence():
    heard.clear()
    written.clear()


def test_rows_are_written_at_once_and_nobody_hears_before_the_commit():
    with transaction.atomic():
        publish(BellRang(times=1))
        assert (written, heard) == ([1], [])

    assert heard == [1]


def test_nobody_hears_what_was_rolled_back():
    with transaction.atomic():
        publish(BellRang(times=1))
        transaction.set_rollback(True)

    assert heard == []


def test_a_failing_announcement_is_logged_by_name_and_the_next_still_hears(caplog):
    with caplog.at_level(logging.ERROR), transaction.atomic():
        publish(BellRang(times=2))

    assert heard == [2]
    assert "break_the_window" in caplog.text


def test_a_failing_row_takes_the_fact_down_with_it():
    with pytest.raises(RuntimeError, match="superstition"), transaction.atomic():
        publish(BellRang(times=13))

    assert heard == []
