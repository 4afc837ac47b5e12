"""What follows from other apps' facts."""

from codehub.accounts.events import AccountErasureRequested
from codehub.core.events import subscribe
from codehub.privacy import services


@subscribe(AccountErasureRequested)
def note_erasure(event: AccountErasureRequested) -> None:
    services.note_erasure(user_id=event.user_id, by_id=event.by_id)
