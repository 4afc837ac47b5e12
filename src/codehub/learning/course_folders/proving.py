"""Proving an exercise in the real judge: the reference passes, the stub fails, each wrong one fails as said."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from codehub.judge.engine import Submission, judge
from codehub.judge.mutation import Mutant
from codehub.learning import proofs


@dataclass(frozen=True, kw_only=True)
class ExerciseProof:
    """What became of one solution."""

    exercise: str
    solution: str
    role: str
    expect: str
    verdict: str
    passed: int
    total: int
    duration_ms: int
    fault: str
    """Why the proof does not hold; empty when it does."""

    @property
    def holds(self) -> bool:
        return not self.fault


@dataclass(frozen=True, kw_only=True)
class MutationScore:
    """How many faults in the reference solution the tests notice."""

    exercise: str
    killed: int
    total: int
    survivors: list[Mutant]
    message: str = ""
    """Why there is no score; empty when there is one."""

    @property
    def score(self) -> float | None:
        return proofs.score(killed=self.killed, total=self.total)


def prove_exercise(slug: str, exercise: dict[str, Any]) -> Iterator[ExerciseProof]:
    """Judge every stored solution of an exercise file."""
    tests = exercise["test_cases"]
    for solution in tests["solutions"]:
        files = proofs.solution_files(tests, exercise["starter_code"], solution)
        result = judge(Submission(language=tests["language"], files=files, tests=tests))
        yield ExerciseProof(
            exercise=slug,
            solution=solution["id"],
            role=proofs.role(solution),
            expect=solution["expect"],
            verdict=result["verdict"],
            passed=result["counts"]["passed"],
            total=result["counts"]["total"],
            duration_ms=result["duration_ms"],
            fault=proofs.fault(solution, result),
        )


def measure_tests(slug: str, exercise: dict[str, Any], proven: list[ExerciseProof]) -> MutationScore:
    """Judge the mutants of the reference solution, if that holds."""
    tests, starter = exercise["test_cases"], exercise["starter_code"]
    message = proofs.mutation_fault(tests)
    named = proofs.reference(tests)
    if named and not any(proof.holds for proof in proven if proof.solution == named["id"]):
        message = message or "The reference solution does not hold."
    if message:
        return MutationScore(exercise=slug, killed=0, total=0, survivors=[], message=message)
    survivors, killed = [], 0
    for mutant in proofs.mutants_of(tests, starter):
        files = proofs.mutant_files(tests, starter, mutant)
        submission = Submission(
            language=tests["language"], files=files, tests=proofs.tests_for_mutants(tests)
        )
        match proofs.is_killed(judge(submission)["verdict"]):
            case True:
                killed += 1
            case False:
                survivors.append(mutant)
    return MutationScore(exercise=slug, killed=killed, total=killed + len(survivors), survivors=survivors)
