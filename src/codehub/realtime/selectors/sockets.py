"""Who must leave."""

from collections.abc import Collection

from codehub.accounts.models import Session, User
from codehub.realtime.tickets import Holder


def signed_out(holders: Collection[Holder]) -> set[Holder]:
    """Return those whose account is disabled or whose session has ended, in two queries."""
    user_ids = {holder.user_id for holder in holders}
    session_ids = {holder.session_id for holder in holders if holder.session_id}
    active = set(User.objects.filter(pk__in=user_ids, is_active=True).values_list("pk", flat=True))
    live = set(Session.objects.filter(pk__in=session_ids, revoked_at=None).values_list("pk", flat=True))
    return {
        holder
        for holder in holders
        if holder.user_id not in active or (holder.session_id and holder.session_id not in live)
    }
