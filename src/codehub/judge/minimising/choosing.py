"""Which failed case a smaller input may be looked for: only one that the learner sees whole."""

from collections.abc import Mapping
from typing import Any

from codehub.judge.checkers import DEFAULT, IN_A_BOX
from codehub.judge.engine.planning import PlannedCase, plan
from codehub.judge.visibility import is_whole

FAILURES = frozenset(
    {
        "wrong_answer",
        "runtime_error",
        "time_limit_exceeded",
        "memory_limit_exceeded",
        "output_limit_exceeded",
    }
)


def failing_case(result: Mapping[str, Any], tests: Mapping[str, Any]) -> str | None:
    """Return the id of the first failed case that has a smaller input to look for; None when there is none."""
    verdicts = {test["id"]: test["verdict"] for test in result["tests"]}
    for case in plan(tests):
        if verdicts.get(case.id) in FAILURES and is_shrinkable(case):
            return case.id
    return None


def is_shrinkable(case: PlannedCase) -> bool:
    """Tell whether the case is shown whole before passing, has an input, and a reference can say what is expected."""
    expected = set(case.body.get("expect", {}))
    if not is_whole(case.visibility, passed_all=False):
        return False
    if case.kind == "io":
        says = "stdout" in expected or (case.checker or DEFAULT)["type"] in IN_A_BOX
        is_plain = expected <= {"stdout", "exit_code"} and not case.body["expect"].get("exit_code")
        return says and is_plain and bool(case.body.get("stdin"))
    if case.kind == "call":
        has_input = bool(case.body.get("args") or case.body.get("kwargs"))
        return has_input and expected <= {"value", "stdout"}
    return False
