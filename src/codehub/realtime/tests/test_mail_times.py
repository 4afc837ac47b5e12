"""When mail goes out on people's own clocks, also on the two odd days of the year."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from codehub.realtime.mail_times import next_daily, next_weekly, out_of_quiet

BERLIN, NEW_YORK, LORD_HOWE = (
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
)
ZONES = some.sampled_from([ZoneInfo("UTC"), BERLIN, NEW_YORK, LORD_HOWE, ZoneInfo("Asia/Kathmandu")])
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def days(now: str, zone, hour, count=3):
    """Return the next `count` daily digests, one after another."""
    moments, moment = [], utc(now)
    for _ in range(count):
        moment = next_daily(moment, zone, hour)
        moments.append(f"{moment:%m-%d %H:%M}")
    return moments


def test_a_day_has_one_digest_at_the_hour_of_the_clock():
    assert days("2026-11-23 06:59", BERLIN, 8) == ["11-23 07:00", "11-24 07:00", "11-25 07:00"]
    assert days("2026-11-23 07:00", BERLIN, 8)[0] == "11-24 07:00"


def test_the_hour_follows_the_clock_into_summer_and_back():
    assert days("2026-03-28 00:00", BERLIN, 8) == ["03-28 07:00", "03-29 06:00", "03-30 06:00"]
    assert days("2026-10-24 00:00", BERLIN, 8) == ["10-24 06:00", "10-25 07:00", "10-26 07:00"]


def test_an_hour_that_the_clock_skips_is_the_one_after():
    assert days("2026-03-28 02:00", BERLIN, 2) == ["03-29 01:00", "03-30 00:00", "03-31 00:00"]


def test_an_hour_that_the_clock_repeats_has_one_digest():
    assert days("2026-10-24 01:00", BERLIN, 2) == ["10-25 00:00", "10-26 01:00", "10-27 01:00"]


def test_a_week_has_one_digest_on_its_day():
    monday = next_weekly(utc("2026-11-23 08:00"), BERLIN, 0, 8)

    assert monday == utc("2026-11-30 07:00")
    assert next_weekly(utc("2026-11-23 06:00"), BERLIN, 0, 8) == utc("2026-11-23 07:00")
    assert next_weekly(monday, BERLIN, 6, 8) == utc("2026-12-06 07:00")


@pytest.mark.parametrize(
    ("moment", "start", "end", "expected"),
    [
        ("2026-11-23 20:59", 22, 7, "2026-11-23 20:59"),
        ("2026-11-23 21:00", 22, 7, "2026-11-24 06:00"),
        ("2026-11-24 05:59", 22, 7, "2026-11-24 06:00"),
        ("2026-11-24 06:00", 22, 7, "2026-11-24 06:00"),
        ("2026-11-24 12:30", 13, 15, "2026-11-24 14:00"),
        ("2026-11-24 14:00", 13, 15, "2026-11-24 14:00"),
        # The night in which the clock goes forward, and the one in which it goes back.
        ("2026-03-28 22:00", 22, 7, "2026-03-29 05:00"),
        ("2026-10-24 21:00", 22, 7, "2026-10-25 06:00"),
    ],
)
def test_mail_waits_until_the_quiet_hours_end(moment, start, end, expected):
    assert out_of_quiet(utc(moment), BERLIN, time(start), time(end)) == utc(expected)


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_end_after_it_came():
    """At 02:10 for the second time."""
    assert out_of_quiet(utc("2026-10-25 01:10"), BERLIN, time(22), time(2, 30)) == utc("2026-10-25 01:30")


@settings(max_examples=300)
@given(MOMENTS, ZONES, some.integers(0, 23))
def test_the_next_digest_is_ahead_and_at_most_a_day_and_an_hour_away(now, zone, hour):
    moment = next_daily(now, zone, hour)

    assert timedelta(0) < moment - now <= timedelta(hours=25)
    assert moment.astimezone(zone).hour in {hour, (hour + 1) % 24}


@settings(max_examples=300)
@given(MOMENTS, ZONES, some.times(), some.times())
def test_what_waits_goes_out_when_it_is_not_quiet_any_more(now, zone, start, end):
    if start == end:
        return
    moment = out_of_quiet(now, zone, start, end)

    assert timedelta(0) <= moment - now <= timedelta(hours=25)
    # A second time in an autumn night may find the clock back in the quiet hours; never more than that.
    assert out_of_quiet(moment, zone, start, end) - moment <= timedelta(hours=1)
