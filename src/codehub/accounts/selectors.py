"""Reads of accounts that span rows."""

from django.utils import timezone

from codehub.accounts.models import MailedLink, User


def pending_email(user: User) -> str | None:
    """Return the address that waits for its owner to follow the link in the mail."""
    waiting = MailedLink.objects.filter(
        user=user, purpose=MailedLink.Purpose.CHANGE_EMAIL, used_at=None, expires_at__gt=timezone.now()
    )
    link = waiting.order_by("-created_at").only("email").first()
    return link.email if link else None
