"""Looking for a smaller failing input, as long as nobody waits for a verdict."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from codehub.judge.engine import Submission
from codehub.judge.minimising import minimise
from codehub.judge.models import Run, Verdict

PATIENCE = timedelta(milliseconds=300)
"""How long a verdict may wait for another worker before a search makes room for it."""


def smallest_input(run: Run, *, stop: Callable[[], bool]) -> dict[str, Any]:
    """Return what the search found as `minimal_input`, null for nothing."""
    oracle: dict[str, Any] = run.oracle or {}
    found = minimise(
        Submission(language=run.language, files=run.files, tests=run.tests),
        Submission(language=oracle["language"], files=oracle["files"], tests=oracle["tests"]),
        oracle["case_id"],
        stop=lambda: stop() or somebody_waits(),
    )
    return {"version": 1, "verdict": Verdict.ACCEPTED.value, "minimal_input": found}


def somebody_waits() -> bool:
    waiting = Run.objects.asked_for().filter(state=Run.State.QUEUED)
    return waiting.filter(queued_at__lt=Now() - PATIENCE).exists()
