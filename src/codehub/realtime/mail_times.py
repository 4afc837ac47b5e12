"""When mail may go out, on people's own clocks. Hours that a clock skips or repeats count once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


def next_daily(now: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Return the next time that the clock of `zone` strikes `hour`."""
    today = now.astimezone(zone).date()
    return next(moment for day in range(3) if (moment := _moment(today + day * DAY, time(hour), zone)) > now)


def next_weekly(now: datetime, zone: ZoneInfo, weekday: int, hour: int) -> datetime:
    """Return the next time that it strikes `hour` on `weekday` (0 is Monday)."""
    today = now.astimezone(zone).date()
    days = (today + day * DAY for day in range(9))
    return next(
        moment
        for day in days
        if day.weekday() == weekday and (moment := _moment(day, time(hour), zone)) > now
    )


def out_of_quiet(moment: datetime, zone: ZoneInfo, start: time, end: time) -> datetime:
    """Return `moment`, or the end of the quiet hours that it falls into; they may go past midnight."""
    local = moment.astimezone(zone)
    clock = local.time()
    passes_midnight = start >= end
    is_quiet = clock >= start or clock < end if passes_midnight else start <= clock < end
    if not is_quiet:
        return moment
    day = local.date() + DAY if passes_midnight and clock >= start else local.date()
    # The hour that a clock repeats in autumn may hold the end twice.
    ends = (_moment(day, end, zone, fold) for fold in (0, 1))
    return next((each for each in ends if each > moment), moment)


def _moment(day: date, clock: time, zone: ZoneInfo, fold: int = 0) -> datetime:
    """Return what the clock shows as a moment; an hour that it skips is the one after."""
    return datetime.combine(day, clock.replace(fold=fold), tzinfo=zone).astimezone(UTC)
