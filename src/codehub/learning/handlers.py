"""What learning does when something happens elsewhere."""

from codehub.core.events import subscribe
from codehub.judge.events import InputMinimised, RunFinished
from codehub.learning import services


@subscribe(RunFinished)
def record_verdict(event: RunFinished) -> None:
    services.record_verdict(run_id=event.run_id)


@subscribe(RunFinished)
def record_proof(event: RunFinished) -> None:
    services.record_proof(run_id=event.run_id)


@subscribe(InputMinimised)
def record_minimal_input(event: InputMinimised) -> None:
    services.record_minimal_input(run_id=event.run_id)
