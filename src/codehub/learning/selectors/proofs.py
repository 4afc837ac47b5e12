"""What the judge has said of exercises' stored solutions."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from codehub.learning import proofs
from codehub.learning.models import Exercise, Lesson, ProofCheck, ProofRun


@dataclass(frozen=True, kw_only=True)
class Unproven:
    """An exercise whose present tests are not proven, and why in one word and in one sentence."""

    exercise: Exercise
    code: str
    message: str


def unproven_exercises(lesson: Lesson) -> list[Unproven]:
    """Return the exercises of a lesson that may not be published as they are, in their order."""
    latest: dict[tuple[object, str], ProofRun] = {}
    for proof_run in ProofRun.objects.filter(exercise__lesson=lesson).order_by("created_at", "pk"):
        key = (proof_run.exercise_id, proof_run.tests_sha256)
        known = latest.get(key)
        # A later word counts more; one that is still awaited, or said neither, takes nothing back.
        if known is None or known.verdict is None or _is_decided(proof_run):
            latest[key] = proof_run
    found = []
    for exercise in lesson.exercises.order_by("order", "pk"):
        if exercise.test_cases.get("solutions"):
            sha256 = proofs.tests_digest(exercise.test_cases, exercise.starter_code)
            said = latest.get((exercise.pk, sha256))
            if said is None or not _is_decided(said) or said.verdict != ProofRun.Verdict.GREEN:
                found.append(_unproven(exercise, said))
    return found


def _is_decided(proof_run: ProofRun) -> bool:
    return proof_run.state == ProofRun.State.FINISHED and proof_run.verdict is not None


def _unproven(exercise: Exercise, said: ProofRun | None) -> Unproven:
    if said is None:
        code, what = "not_proved", "has not been proved by its present tests"
    elif said.state != ProofRun.State.FINISHED:
        code, what = "proving", "is still being proved"
    elif said.verdict is None:
        code, what = "not_judged", "could not be judged on this machine"
    else:
        code, what = "proofs_red", "has proofs that do not hold"
    return Unproven(exercise=exercise, code=code, message=f"{exercise.title} ({exercise.slug}) {what}.")


def proof_runs(exercise: Exercise) -> QuerySet[ProofRun]:
    """Return the provings of an exercise, newest first, with all that they found."""
    checks = ProofCheck.objects.order_by("kind", "position")
    runs = ProofRun.objects.filter(exercise=exercise).select_related("requested_by")
    return runs.prefetch_related(Prefetch("checks", queryset=checks)).order_by("-created_at", "-pk")
