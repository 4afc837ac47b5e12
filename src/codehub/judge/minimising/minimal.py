"""One search: from a failed case to the smallest input found on which the two programs still disagree."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from codehub.judge import languages
from codehub.judge.engine.outcomes import Outcome
from codehub.judge.engine.planning import PlannedCase, plan
from codehub.judge.engine.session import Session
from codehub.judge.engine.submission import Submission
from codehub.judge.engine.text import displayed, shortened
from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.languages import ToolchainMissingError
from codehub.judge.minimising.arguments import shrink_arguments
from codehub.judge.minimising.budget import Budget, SpentError
from codehub.judge.minimising.choosing import FAILURES, is_shrinkable
from codehub.judge.minimising.sides import Side
from codehub.judge.minimising.texts import shrink_text
from codehub.judge.sandbox import get_sandbox

SHOWN_CHARACTERS = 500


def minimise(
    submission: Submission, reference: Submission, case_id: str, *, stop: Callable[[], bool] | None = None
) -> dict[str, Any] | None:
    """Return `{input, expected, actual, message, executions}` of a smaller failing input; None when none was found.

    The reference may be in another language. `stop()` is asked before each input; once true the best so far counts.
    """
    case = next((case for case in plan(submission.tests) if case.id == case_id), None)
    own, other = languages.find(submission.language), languages.find(reference.language)
    if case is None or own is None or other is None or not is_shrinkable(case):
        return None
    if submission.fault() or reference.fault():
        return None
    budget = Budget()
    try:
        sandbox = get_sandbox()
        with (
            Session(submission, own, sandbox) as learner,
            Session(reference, other, sandbox) as oracle,
        ):
            if learner.build().verdict or oracle.build().verdict:
                return None
            search = _Search(Side(learner, case, budget), Side(oracle, case, budget), stop)
            return search.run(case)
    except (SandboxUnavailableError, ToolchainMissingError):
        return None


@dataclass(frozen=True)
class _Found:
    """A body of the case, with the reference's answer as its expectation, that the learner's program fails."""

    body: Mapping[str, Any]
    outcome: Outcome


class _Search:
    """Tries bodies of the case; remembers the smallest that fails in the same way as the first."""

    def __init__(self, learner: Side, oracle: Side, stop: Callable[[], bool] | None) -> None:
        self._learner = learner
        self._oracle = oracle
        self._stop = stop
        self._known: dict[bytes, bool] = {}
        self._first: _Found | None = None
        self._smallest: _Found | None = None
        self._is_blank_valid = False

    def run(self, case: PlannedCase) -> dict[str, Any] | None:
        try:
            self._first = self._begin(case)
            if self._first:
                self._shrink(case)
        except SpentError:
            pass
        return self._confirmed() if self._smallest else None

    def _begin(self, case: PlannedCase) -> _Found | None:
        """Check that the reference passes the case as it is, and that the learner's program still fails it."""
        if self._oracle.outcome(case.body).status != "passed":
            return None
        expect = self._oracle.expectation(case.body)
        outcome = self._learner.outcome(case.body)
        if expect is None or outcome.verdict not in FAILURES:
            return None
        self._is_blank_valid = not _says_something(expect)
        return _Found(case.body, outcome)

    def _shrink(self, case: PlannedCase) -> None:
        body = case.body
        if case.kind == "io":
            shrink_text(body["stdin"], lambda text: self._fails({"stdin": text}))
        else:
            shrink_arguments(
                body.get("args", []),
                body.get("kwargs", {}),
                lambda args, kwargs: self._fails({"args": args, "kwargs": kwargs}),
            )

    def _fails(self, change: Mapping[str, Any]) -> bool:
        """Tell whether the reference has an answer to this input and the learner's program another."""
        key = hashlib.sha256(json.dumps(change).encode()).digest()
        if key not in self._known:
            found = self._tried(change)
            self._known[key] = found is not None
            if found is not self._first:
                self._smallest = found or self._smallest
        return self._known[key]

    def _tried(self, change: Mapping[str, Any]) -> _Found | None:
        if self._first is None or (self._stop and self._stop()):
            raise SpentError
        body = {**self._first.body, **change}
        if body == self._first.body:
            return self._first
        expect = self._oracle.expectation(body)
        if expect is None or not (self._is_blank_valid or _says_something(expect)):
            return None
        body["expect"] = expect
        outcome = self._learner.outcome(body)
        return _Found(body, outcome) if _way(outcome) == _way(self._first.outcome) else None

    def _confirmed(self) -> dict[str, Any] | None:
        """Run the learner's program once more: a failure that comes and goes is not shown."""
        if self._smallest is None or self._first is None:
            return None
        try:
            outcome = self._learner.outcome(self._smallest.body, is_last=True)
        except SpentError:
            return None
        if _way(outcome) != _way(self._first.outcome):
            return None
        return {
            "input": _shown(outcome.input),
            "expected": _shown(outcome.expected),
            "actual": _shown(outcome.actual),
            "message": _shown(outcome.message),
            "executions": self._learner.budget.executions,
        }


def _way(outcome: Outcome) -> tuple[str, str]:
    """Return how a program failed: a crash by another error would be another mistake."""
    error = outcome.message.partition(":")[0] if outcome.verdict == "runtime_error" else ""
    return outcome.verdict, error


def _says_something(expect: Mapping[str, Any]) -> bool:
    return "value" in expect or bool(str(expect.get("stdout", "")).strip())


def _shown(text: str) -> str:
    return shortened(displayed(text), SHOWN_CHARACTERS)
