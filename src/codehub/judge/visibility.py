"""What a learner may see of cases and results. Whatever is hidden leaves no trace but a count."""

from typing import Any

WHOLE = frozenset({"sample", "public"})
RESULT_FIELDS = ("id", "name", "status", "verdict", "points", "max_points", "help")
BLANK = {
    "kind": "",
    "group": None,
    "message": "",
    "input": "",
    "expected": "",
    "actual": "",
    "output": "",
    "stderr": "",
    "time_ms": 0,
    "memory_kib": 0,
    "target": None,
    "minimal_input": None,
}


def is_whole(visibility: str, *, passed_all: bool) -> bool:
    """Tell whether input, expectation and output of a case may be shown."""
    return visibility in WHOLE or (visibility == "after_pass" and passed_all)


def visible_case(case: dict[str, Any], *, passed_all: bool) -> dict[str, Any] | None:
    """Return what a learner may see of one entry of `tests`; None when it may not even be listed."""
    visibility = case["visibility"]
    if is_whole(visibility, passed_all=passed_all):
        return {"minimal_input": None, **case}
    if visibility == "result_only":
        kept = {name: case[name] for name in RESULT_FIELDS}
        return {**case, **BLANK, **kept}
    return None


def visible_result(result: dict[str, Any]) -> dict[str, Any]:
    """Return what a learner may see of a result document, with `hidden` counting the rest."""
    passed_all = result["verdict"] == "accepted"
    shown = [(case, visible_case(case, passed_all=passed_all)) for case in result["tests"]]
    hidden = [case for case, visible in shown if visible is None]
    return {
        **result,
        "diagnostics": result.get("diagnostics", []),
        "tests": [visible for _, visible in shown if visible is not None],
        "hidden": {"passed": sum(case["status"] == "passed" for case in hidden), "total": len(hidden)},
    }
