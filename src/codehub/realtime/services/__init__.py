"""Every write of realtime."""

from codehub.realtime.services.inboxes import mark_read, purge, take_in
from codehub.realtime.services.mailing import mail_due
from codehub.realtime.services.preferences import set_preferences, unsubscribe
from codehub.realtime.services.telling import News, forget_actor, take_back, tell, tell_again

__all__ = [
    "News",
    "forget_actor",
    "mail_due",
    "mark_read",
    "purge",
    "set_preferences",
    "take_back",
    "take_in",
    "tell",
    "tell_again",
    "unsubscribe",
]
