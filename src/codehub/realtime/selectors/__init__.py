"""Reads of realtime."""

from codehub.realtime.selectors.preferences import Preferences, preferences_of
from codehub.realtime.selectors.readers import Reader, followers_who_want, reacts, readers_among
from codehub.realtime.selectors.reading import arrived_after, unread_count
from codehub.realtime.selectors.shown import Shown, shown
from codehub.realtime.selectors.sockets import signed_out

__all__ = [
    "Preferences",
    "Reader",
    "Shown",
    "arrived_after",
    "followers_who_want",
    "preferences_of",
    "reacts",
    "readers_among",
    "shown",
    "signed_out",
    "unread_count",
]
