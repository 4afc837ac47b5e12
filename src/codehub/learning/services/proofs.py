"""Proving exercises through the judge's queue: one run for each stored solution, later one for each mutant."""

import logging
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.learning import proofs
from codehub.learning.errors import (
    MutationUnsupportedError,
    NothingToProveError,
    TooManyProofsError,
    TooManyProvingsError,
)
from codehub.learning.models import Exercise, ProofCheck, ProofRun

MOST_PROOFS = 100
MOST_UNFINISHED = 200
"""Provings of one person; a bound for scripts, not for people."""
SOLUTION, MUTANT = ProofCheck.Kind.SOLUTION, ProofCheck.Kind.MUTANT

logger = logging.getLogger(__name__)


@transaction.atomic
def request_proofs(
    *, exercise: Exercise, requested_by: User, with_mutation: bool = False
) -> tuple[ProofRun, bool]:
    """Have the exercise proved by its present tests; return the proving and whether it is new.

    One that is under way for the same tests is returned instead, and learns that mutants are wanted too.
    """
    exercise = Exercise.objects.select_for_update(no_key=True).get(pk=exercise.pk)
    tests = exercise.test_cases
    if not tests.get("solutions"):
        raise NothingToProveError
    if len(tests["solutions"]) > MOST_PROOFS:
        raise TooManyProofsError
    if with_mutation and (message := proofs.mutation_fault(tests)):
        raise MutationUnsupportedError(message)
    sha256 = proofs.tests_digest(tests, exercise.starter_code)
    unfinished = exercise.proof_runs.unfinished().filter(tests_sha256=sha256)
    known: ProofRun | None = unfinished.select_for_update(no_key=True).first()
    if known is not None:
        if with_mutation and not known.with_mutation:
            known.with_mutation = True
            known.save(update_fields=["with_mutation", "updated_at"])
        return known, False
    if ProofRun.objects.unfinished().filter(requested_by=requested_by).count() >= MOST_UNFINISHED:
        raise TooManyProvingsError
    proof_run = ProofRun.objects.create(
        exercise=exercise,
        requested_by=requested_by,
        tests_sha256=sha256,
        language=tests["language"],
        with_mutation=with_mutation,
    )
    for position, solution in enumerate(tests["solutions"]):
        _check_solution(proof_run, exercise, position, solution)
    return proof_run, True


def prove_changes(exercise: Exercise, author: User | None) -> None:
    """Have what an author has just saved proved, unless its present tests have been asked about already."""
    if author is None or not exercise.test_cases.get("solutions"):
        return
    exercise.refresh_from_db(fields=["test_cases"])  # the database may spell numbers differently
    sha256 = proofs.tests_digest(exercise.test_cases, exercise.starter_code)
    if not exercise.proof_runs.filter(tests_sha256=sha256).exists():
        request_proofs(exercise=exercise, requested_by=author)


def _check_solution(proof_run: ProofRun, exercise: Exercise, position: int, solution: dict[str, Any]) -> None:
    files = proofs.solution_files(exercise.test_cases, exercise.starter_code, solution)
    tests = proofs.document_for(exercise.test_cases, solution)
    ProofCheck.objects.create(
        proof_run=proof_run,
        run=_request_run(proof_run, files, tests),
        kind=SOLUTION,
        position=position,
        name=solution["id"],
        role=proofs.role(solution),
        expect=solution["expect"],
        misconception=solution.get("misconception", ""),
    )


def _request_run(proof_run: ProofRun, files: dict[str, str], tests: dict[str, Any]) -> Run:
    return judge.request_run(
        requested_by=proof_run.requested_by,
        language=proof_run.language,
        files=files,
        tests=tests,
        queue=Run.Queue.QUICK,
        has_limit=False,
    )


@transaction.atomic
def record_proof(*, run_id: UUID) -> None:
    """Take the judge's verdict, if the run was one of a proving, and go on with that."""
    known = ProofCheck.objects.filter(run=run_id).values("pk", "proof_run_id").first()
    if known is None:
        return
    locked = ProofRun.objects.select_for_update(no_key=True, of=("self",))
    proof_run = locked.select_related("exercise", "requested_by").filter(pk=known["proof_run_id"]).first()
    check = ProofCheck.objects.select_related("run").filter(pk=known["pk"], verdict="").first()
    if proof_run is None or check is None or check.run.result is None:
        return
    if check.kind == SOLUTION:
        _judge_solution(check, check.run.result)
    else:
        _count_mutant(proof_run, check, check.run.result)
    proof_run.state = ProofRun.State.RUNNING
    if not proof_run.checks.filter(verdict="").exists():
        _go_on(proof_run)
    proof_run.save()


def _judge_solution(check: ProofCheck, result: dict[str, Any]) -> None:
    # The tests that were judged by, not the present ones: those may be others by now.
    solution = check.run.tests["solutions"][0]
    check.verdict = result["verdict"]
    check.holds = proofs.holds(solution, result)
    check.message = proofs.fault(solution, result)
    check.failed_cases = proofs.failed_cases(result)
    check.save()


def _count_mutant(proof_run: ProofRun, check: ProofCheck, result: dict[str, Any]) -> None:
    check.verdict = result["verdict"]
    check.holds = proofs.is_killed(result["verdict"])
    check.failed_cases = proofs.failed_cases(result)
    check.save()
    proof_run.mutants_killed += check.holds is True
    proof_run.mutants_total -= check.holds is None


def _go_on(proof_run: ProofRun) -> None:
    """Decide once the solutions are judged, then have the mutants judged if they are wanted, else finish."""
    mutants_wanted = proof_run.with_mutation and not proof_run.checks.filter(kind=MUTANT).exists()
    proof_run.verdict = _verdict(proof_run)
    if mutants_wanted and _is_worth_measuring(proof_run) and _request_mutants(proof_run):
        return
    proof_run.state = ProofRun.State.FINISHED
    proof_run.finished_at = timezone.now()


def _verdict(proof_run: ProofRun) -> str | None:
    found = set(proof_run.checks.filter(kind=SOLUTION).values_list("holds", flat=True))
    if False in found:
        return ProofRun.Verdict.RED
    return None if None in found else ProofRun.Verdict.GREEN


def _is_worth_measuring(proof_run: ProofRun) -> bool:
    """Tell whether the reference holds, and the tests are still those that it was judged by."""
    exercise = proof_run.exercise
    tests = exercise.test_cases
    named = proofs.reference(tests)
    if named is None or proofs.tests_digest(tests, exercise.starter_code) != proof_run.tests_sha256:
        return False
    return proof_run.checks.filter(kind=SOLUTION, name=named["id"], holds=True).exists()


def _request_mutants(proof_run: ProofRun) -> int:
    """Ask for a run of each mutant; return how many there are."""
    tests, starter = proof_run.exercise.test_cases, proof_run.exercise.starter_code
    try:
        found = proofs.mutants_of(tests, starter)
    except (RecursionError, ValueError):  # a reference too odd to take apart must not cost its verdict
        logger.exception("No mutants could be made of the reference of exercise %s", proof_run.exercise_id)
        return 0
    for position, mutant in enumerate(found):
        files = proofs.mutant_files(tests, starter, mutant)
        ProofCheck.objects.create(
            proof_run=proof_run,
            run=_request_run(proof_run, files, proofs.tests_for_mutants(tests)),
            kind=MUTANT,
            position=position,
            name=mutant.operator,
            place=proofs.place(mutant),
        )
    proof_run.mutants_total = len(found)
    return len(found)
