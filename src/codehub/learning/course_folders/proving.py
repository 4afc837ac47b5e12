"""Proving an exercise in the real judge: the reference passes, the stub fails, each wrong one fails as said."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from codehub.judge.engine import Submission, judge
from codehub.learning.statement import starter_files

OUTCOMES = {
    "pass": {"accepted"},
    "fail": {
        "wrong_answer",
        "runtime_error",
        "compile_error",
        "time_limit_exceeded",
        "memory_limit_exceeded",
        "output_limit_exceeded",
    },
    "time_limit": {"time_limit_exceeded"},
    "error": {"runtime_error", "compile_error"},
}
"""The verdicts that fulfil each expectation of a solution; `any` is fulfilled by all that could be judged."""


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


def prove_exercise(slug: str, exercise: dict[str, Any]) -> Iterator[ExerciseProof]:
    """Judge every stored solution of an exercise file."""
    tests = exercise["test_cases"]
    starter = starter_files(tests, exercise["starter_code"])
    for solution in tests["solutions"]:
        files = starter | {file["path"]: file["text"] for file in solution["files"]}
        result = judge(Submission(language=tests["language"], files=files, tests=tests))
        yield ExerciseProof(
            exercise=slug,
            solution=solution["id"],
            role=solution.get("role", "alternative"),
            expect=solution["expect"],
            verdict=result["verdict"],
            passed=result["counts"]["passed"],
            total=result["counts"]["total"],
            duration_ms=result["duration_ms"],
            fault=_fault(solution, result),
        )


def _fault(solution: dict[str, Any], result: dict[str, Any]) -> str:
    if not result["gradable"]:
        return str(result["message"])
    expected = OUTCOMES.get(solution["expect"])
    if expected is not None and result["verdict"] not in expected:
        failed = ", ".join(_failed(result)) or "no test"
        return f"should {solution['expect']}, but: {result['verdict']} ({failed} failed). {result['message']}"
    missed = sorted(set(solution.get("fails", [])) - set(_failed(result)))
    if missed and result["verdict"] != "compile_error":
        return f"should fail {', '.join(missed)}, but passes."
    return ""


def _failed(result: dict[str, Any]) -> list[str]:
    return [test["id"] for test in result["tests"] if test["status"] != "passed"]
