"""What it takes for a proof to hold, and for a mutant to be killed. One definition for every way of proving."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from codehub.judge import mutation
from codehub.judge.mutation import Mutant
from codehub.learning.statement import starter_files

SANDBOX_UNAVAILABLE = "sandbox_unavailable"
FAILURES = {
    "wrong_answer",
    "runtime_error",
    "compile_error",
    "time_limit_exceeded",
    "memory_limit_exceeded",
    "output_limit_exceeded",
}
OUTCOMES = {
    "pass": {"accepted"},
    "fail": FAILURES,
    "time_limit": {"time_limit_exceeded"},
    "error": {"runtime_error", "compile_error", "memory_limit_exceeded"},
}
"""The verdicts that fulfil each expectation of a solution; `any` is fulfilled by all that could be judged."""
KILLED = FAILURES - {"compile_error"}


def tests_digest(tests: Mapping[str, Any], starter_code: str) -> str:
    """Name what a proof is about: the tests, their language, and what completes the solutions' files."""
    proven = {"language": tests["language"], "tests": tests, "starter_code": starter_code}
    # Not the canonical JSON of contents: arguments of cases may be larger than its numbers.
    return hashlib.sha256(json.dumps(proven, sort_keys=True).encode()).hexdigest()


def solution_files(tests: dict[str, Any], starter_code: str, solution: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of a stored solution (path to text), completed by the starter code."""
    return starter_files(tests, starter_code) | {file["path"]: file["text"] for file in solution["files"]}


def role(solution: Mapping[str, Any]) -> str:
    return str(solution.get("role", "alternative"))


def fault(solution: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """Say why the proof of this solution does not hold; empty when it does."""
    if not result["gradable"]:
        return str(result["message"])
    expected = OUTCOMES.get(solution["expect"])
    if expected is not None and result["verdict"] not in expected:
        names = ", ".join(_not_passed(result)) or "no test"
        return f"should {solution['expect']}, but: {result['verdict']} ({names} failed). {result['message']}"
    if role(solution) == "stub" and result["verdict"] == "compile_error" and not _fails_by_itself(result):
        return f"fails before any test, and not in its own files. {result['message']}"
    missed = sorted(set(solution.get("fails", [])) - set(_not_passed(result)))
    if missed and result["verdict"] != "compile_error":
        return f"should fail {', '.join(missed)}, but passes."
    return ""


def holds(solution: Mapping[str, Any], result: Mapping[str, Any]) -> bool | None:
    """Tell whether the proof holds; None when this machine cannot judge the language."""
    return None if result["verdict"] == SANDBOX_UNAVAILABLE else not fault(solution, result)


def failed_cases(result: Mapping[str, Any]) -> list[str]:
    """Return the ids of the cases that were run and did not pass."""
    return [test["id"] for test in result["tests"] if test["status"] in {"failed", "error"}]


def _not_passed(result: Mapping[str, Any]) -> list[str]:
    return [test["id"] for test in result["tests"] if test["status"] != "passed"]


def _fails_by_itself(result: Mapping[str, Any]) -> bool:
    """Tell whether a test ran and failed, or the compiler complained of the solution's own files."""
    return bool(failed_cases(result) or result.get("diagnostics"))


def reference(tests: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the solution whose mutants measure the tests."""
    solutions: list[dict[str, Any]] = tests.get("solutions", [])
    named = [solution for solution in solutions if role(solution) == "reference"]
    return next(iter([*named, *(solution for solution in solutions if solution["expect"] == "pass")]), None)


def document_for(tests: Mapping[str, Any], solution: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the tests with only the solution that is judged, first, and the reference, which says what modules are shared."""
    wanted = [solution, reference(tests)]
    kept = {each["id"]: each for each in wanted if each is not None}
    return {**tests, "solutions": list(kept.values()) or list(tests["solutions"][:1])}


def mutation_fault(tests: Mapping[str, Any]) -> str:
    """Say why the tests get no mutation score; empty when they do."""
    if reference(tests) is None:
        return "There is no reference solution to put faults into."
    return mutation.fault(tests["language"])


def mutants_of(tests: dict[str, Any], starter_code: str) -> list[Mutant]:
    """Return the reference solution with a fault in one of its editable files each; none when there can be none."""
    solution = reference(tests)
    if solution is None or mutation_fault(tests):
        return []
    files = solution_files(tests, starter_code, solution)
    editable = {path: files[path] for path in tests["files"]["solution"]}
    return mutation.mutants(tests["language"], editable)


def mutant_files(tests: dict[str, Any], starter_code: str, mutant: Mutant) -> dict[str, str]:
    solution: dict[str, Any] = reference(tests) or {"files": []}
    return solution_files(tests, starter_code, solution) | {mutant.path: mutant.text}


def tests_for_mutants(tests: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tests as mutants need them: one failure is enough."""
    return {**document_for(tests), "stop_on_first_failure": True}


def is_killed(verdict: str) -> bool | None:
    """Tell whether the tests noticed the fault; None for what does not count: not built, or not judged."""
    if verdict == "accepted":
        return False
    return True if verdict in KILLED else None


def score(*, killed: int, total: int) -> float | None:
    """Return the share of mutants that the tests notice, 0 to 1; None without any."""
    return round(killed / total, 4) if total else None


def place(mutant: Mutant) -> dict[str, Any]:
    """Return where a mutant differs from the reference, and how."""
    return {
        "operator": mutant.operator,
        "path": mutant.path,
        "line": mutant.line,
        "column": mutant.column,
        "before": mutant.before,
        "after": mutant.after,
    }
