"""What community does when something happens elsewhere."""

from codehub.community.services import standing
from codehub.core.events import subscribe
from codehub.learning.events import ProgressChanged


@subscribe(ProgressChanged)
def trust_who_solves(event: ProgressChanged) -> None:
    if event.exercise_id is not None and event.status == "completed":
        standing.count_solved(event.user_id)
