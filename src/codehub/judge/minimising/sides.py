"""The two programs that are compared: the learner's and the reference solution, each in boxes of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from codehub.judge import values
from codehub.judge.engine.call_cases import judge_call, run_call
from codehub.judge.engine.io_cases import judge_io
from codehub.judge.engine.outcomes import Outcome, broken_limit
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import CheckerFailedError, Session
from codehub.judge.minimising.budget import Budget, SpentError

JUDGES = {"io": judge_io, "call": judge_call}
ENDS_WELL = {"exit_code": 0}
STOPPED = "time_limit_exceeded"


@dataclass
class Side:
    """One program, the case that it is asked, and what all of it may cost."""

    session: Session
    case: PlannedCase
    budget: Budget

    def outcome(self, body: Mapping[str, Any], *, is_last: bool = False) -> Outcome:
        """Judge the program by this body of the case; raise SpentError when the budget does not suffice."""
        case = self._case(body, is_last=is_last)
        try:
            found = JUDGES[case.kind](case, self.session)[0]
        except CheckerFailedError:
            found = Outcome(case, "internal_error")
        seconds = found.time_ms / 1000
        self.budget.took(seconds)
        was_cut = case.limits.wall_s < self.case.limits.wall_s and seconds >= case.limits.wall_s
        if found.verdict == STOPPED and was_cut:
            raise SpentError  # it was our time that ran out, not the case's
        return found

    def expectation(self, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return what this program answers, as a case would expect it; None when it ends in any other way than well."""
        if self.case.kind == "io":
            found = self.outcome({**body, "expect": ENDS_WELL})
            return {"stdout": found.actual} if found.status == "passed" else None
        case = self._case(body)
        _, execution = run_call(case, self.session)
        self.budget.took(execution.wall_s)
        if broken_limit(execution, case.limits) or execution.exit_code != 0:
            return None
        try:
            answer = values.decode(execution.result)
            said = {
                "value": _as_document(answer["value"]),
                "stdout": execution.stdout.decode(errors="replace"),
            }
        except (values.UnreadableValueError, KeyError, TypeError):
            return None
        return {name: said[name] for name in body["expect"]}

    def _case(self, body: Mapping[str, Any], *, is_last: bool = False) -> PlannedCase:
        limits = self.budget.limited(self.case.limits, is_last=is_last)
        return replace(self.case, body=body, limits=limits)


def _as_document(value: Any) -> Any:
    """Write a value as a tests document does; raise UnreadableValueError for one that no document can hold."""
    if isinstance(value, values.Undefined):
        return None
    if isinstance(value, values.Other):
        raise values.UnreadableValueError(value.name)
    if isinstance(value, values.SetValue):
        return [_as_document(item) for item in value.items]
    if isinstance(value, list | tuple):
        return [_as_document(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_document(item) for key, item in value.items()}
    return value
