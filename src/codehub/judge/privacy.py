"""What the judge keeps about people."""

from uuid import UUID

from codehub.core.privacy import Kept, MustWaitError, OnErase, words
from codehub.judge.models import Run

KEPT = [
    Kept(
        model="judge.Run",
        purpose="Code that was sent to be judged, with its outcome.",
        until="the account is erased",
        owner="requested_by_id",
        on_erase=OnErase.BLANK,
        because="Attempts and proofs refer to it; without code and output it is a verdict and a time.",
        personal=words("files tests oracle result failure"),
        pseudonymous=words("requested_by"),
        none=words(
            "language purpose queue state attempt_no fence lease_until worker verdict queued_at started_at finished_at"
        ),
        blanks={"files": {}, "tests": {}, "oracle": {}, "result": {}, "failure": ""},
    )
]


def wait_for_runs(person_id: UUID) -> None:
    """Let the judge finish: its constraints want a result of what it has begun."""
    if Run.objects.filter(requested_by_id=person_id).exclude(state=Run.State.FINISHED).exists():
        raise MustWaitError("code is being judged")


ERASING = [wait_for_runs]
