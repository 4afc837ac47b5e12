"""Whether counters agree with the rows that they count."""

from codehub.community.services.recounting import counters


def drift() -> dict[str, int]:
    """Return the counters that are wrong, and in how many rows."""
    return {str(counter): found for counter in counters() if (found := counter.drifted().count())}
