"""Comparing the attempts of an exercise: asked for by an editor, done in the background, kept as rows."""

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from codehub.accounts.models import User
from codehub.learning import selectors, tasks
from codehub.learning.models import Exercise, SimilarityReport, SimilarPair

logger = logging.getLogger(__name__)
SECONDS = 240
MOST_TRIES = 3
FORGOTTEN_AFTER = timedelta(seconds=SECONDS + 60)
State = SimilarityReport.State


@transaction.atomic
def request_similarity(*, exercise: Exercise, requested_by: User) -> tuple[SimilarityReport, bool]:
    """Have the attempts of an exercise compared; return the report and whether it is new.

    One that is under way is returned instead.
    """
    exercise = Exercise.objects.select_for_update(no_key=True).get(pk=exercise.pk)
    known = exercise.similarity_reports.unfinished().first()
    if known is not None:
        return known, False
    report = SimilarityReport.objects.create(exercise=exercise, requested_by=requested_by)
    tasks.compare_attempts.delay_on_commit(str(report.pk))
    return report, True


def compare_attempts(*, report_id: UUID) -> None:
    """Compare and write the report. Doing it again, or twice at once, gives the same one report."""
    waiting = SimilarityReport.objects.unfinished().filter(pk=report_id)
    if waiting.filter(tries__gte=MOST_TRIES).update(state=State.FAILED, finished_at=timezone.now()):
        return
    if not waiting.update(state=State.RUNNING, tries=F("tries") + 1, updated_at=timezone.now()):
        return
    report = SimilarityReport.objects.select_related("exercise").get(pk=report_id)
    groups, left_out = selectors.comparable_attempts(report.exercise)
    try:
        found = _in_a_process_of_its_own({"groups": groups})
    except (subprocess.SubprocessError, OSError, ValueError):
        logger.exception("The attempts of exercise %s could not be compared", report.exercise_id)
        waiting.update(state=State.FAILED, finished_at=timezone.now())
        return
    compared = sum(len(group["attempts"]) for group in groups) - len(found["left_out"])
    _finish(report_id, found["pairs"], compared=compared, left_out=left_out + len(found["left_out"]))


def compare_forgotten() -> None:
    """Ring again for reports whose worker died or whose message was lost."""
    late = SimilarityReport.objects.unfinished().filter(updated_at__lt=timezone.now() - FORGOTTEN_AFTER)
    for report_id in late.values_list("pk", flat=True)[:100]:
        tasks.compare_attempts.delay_on_commit(str(report_id))


def _in_a_process_of_its_own(job: Mapping[str, Any]) -> dict[str, Any]:
    """Compare where time can be limited, memory is given back, and hashes are the same each time."""
    with tempfile.TemporaryDirectory(prefix="codehub-similarity-") as folder:
        environment = {
            **{name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ},
            "PYTHONHASHSEED": "0",
            "HOME": folder,
            "MPLCONFIGDIR": folder,
            "MPLBACKEND": "agg",
            "OPENBLAS_NUM_THREADS": "1",
        }
        done = subprocess.run(
            [sys.executable, "-m", "codehub.learning.similarity"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=environment,
            cwd=folder,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@transaction.atomic
def _finish(report_id: UUID, pairs: list[dict[str, Any]], *, compared: int, left_out: int) -> None:
    locked = SimilarityReport.objects.unfinished().select_for_update().filter(pk=report_id)
    report = locked.first()
    if report is None:
        return
    SimilarPair.objects.bulk_create(
        SimilarPair(
            report=report,
            left_id=pair["left"],
            right_id=pair["right"],
            similarity=max(pair["left_share"], pair["right_share"]),
            left_share=pair["left_share"],
            right_share=pair["right_share"],
            shared_lines=pair["shared_lines"],
        )
        for pair in pairs
    )
    report.state, report.finished_at = State.FINISHED, timezone.now()
    report.compared, report.left_out, report.pair_count = compared, left_out, len(pairs)
    report.save()
