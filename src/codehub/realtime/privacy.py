"""What realtime keeps about people."""

from uuid import UUID

from codehub.core.privacy import Kept, OnErase, words
from codehub.realtime.services import forget_actor

ERASED = "the account is erased"

KEPT = [
    Kept(
        model="realtime.NotificationActor",
        purpose="Who is meant by “Ada and 3 others”.",
        until="the notification goes",
        owner="actor_id",
        on_erase=OnErase.DELETE,
        personal=words("is_withdrawn"),
        pseudonymous=words("notification actor"),
    ),
    Kept(
        model="realtime.Notification",
        purpose="What somebody is told of. Names and titles are not in it, they are looked up.",
        until="90 days after it was read, 180 after it happened, or until the account is erased",
        owner="recipient_id",
        on_erase=OnErase.DELETE,
        personal=words("kind facts actors_count told_at is_listed read_at withdrawn_at mail_by mail_at"),
        pseudonymous=words("recipient key actor post_id comment_id course_id user_id mail_id"),
        none=words("number"),
    ),
    Kept(
        model="realtime.Preference",
        purpose="How somebody wants to be told of each kind.",
        until=ERASED,
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words("kind in_app email"),
        pseudonymous=words("user"),
    ),
    Kept(
        model="realtime.Inbox",
        purpose="When mail may go out to somebody.",
        until=ERASED,
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words("digest_hour digest_weekday timezone quiet_start quiet_end"),
        pseudonymous=words("user"),
        none=words("last_number"),
    ),
]


def leave_notifications(person_id: UUID) -> None:
    """Take a person out of what others are told."""
    forget_actor(person_id)


ERASING = [leave_notifications]
