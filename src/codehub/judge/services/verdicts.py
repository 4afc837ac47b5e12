"""Writing the one verdict of a run."""

from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from codehub.core.encryption import sealed
from codehub.core.events import publish
from codehub.judge.events import InputMinimised, RunFinished
from codehub.judge.models import Run, Verdict

GAVE_UP = (
    "The judge could not finish this program, although it tried several times. It is our fault, not yours."
)


def finish(*, run: Run, result: dict[str, Any], failure: str = "") -> bool:
    """Write the verdict and tell it, all or nothing; False when the fence is no longer the newest."""
    verdict = result["verdict"]
    with transaction.atomic():
        written = Run.objects.held(run).update(
            state=Run.State.FINISHED,
            verdict=verdict,
            **sealed(Run, run.pk, result=storable(result)),
            failure=failure,
            lease_until=None,
            finished_at=Now(),
            updated_at=Now(),
        )
        if written and run.purpose == Run.Purpose.MINIMISE:
            publish(InputMinimised(run_id=run.pk))
        elif written:
            publish(RunFinished(run_id=run.pk, requested_by_id=run.requested_by_id, verdict=verdict))
    return bool(written)


def no_result(run: Run) -> dict[str, Any]:
    """Return the result document of a run that the judge gave up on."""
    return {
        "version": 1,
        "verdict": Verdict.INTERNAL_ERROR.value,
        "status": "error",
        "message": GAVE_UP,
        "gradable": False,
        "language": run.language,
        "toolchain": "",
        "points": 0.0,
        "max_points": 0.0,
        "duration_ms": 0,
        "compile_output": "",
        "diagnostics": [],
        "tests": [],
        "counts": {"passed": 0, "failed": 0, "skipped": 0, "total": 0},
    }


def storable(value: Any) -> Any:
    """Return the document with what PostgreSQL cannot store (NUL, half surrogates) replaced."""
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [storable(item) for item in value]
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    return value
