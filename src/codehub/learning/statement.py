"""What a learner may know of a tests document before the first attempt."""

from typing import Any, TypedDict

from codehub.judge import languages, values
from codehub.judge.engine.planning import PlannedCase, plan
from codehub.judge.languages import Call
from codehub.judge.limits import Limits

SAMPLE = "sample"
COUNTED = {"hidden", "after_pass", "after_due"}
SHOWN_FILES = {"sample", "public"}


class Sample(TypedDict):
    """One case that is part of the task's text."""

    id: str
    name: str
    kind: str
    input: str
    expected: str
    target: str | None


def samples(tests: dict[str, Any]) -> list[Sample]:
    """Return the cases whose visibility is `sample`."""
    return [_sample(case, tests["language"]) for case in plan(tests) if case.visibility == SAMPLE]


def hidden_count(tests: dict[str, Any]) -> int:
    return sum(case.visibility in COUNTED for case in plan(tests))


def max_points(tests: dict[str, Any]) -> float:
    """Return the points to be had: a group's own, else those of its cases."""
    by_group: dict[str | None, float] = {}
    for case in plan(tests):
        by_group[case.group] = by_group.get(case.group, 0.0) + case.points
    fixed = {group["id"]: group["points"] for group in tests.get("groups", []) if "points" in group}
    return float(sum(fixed.get(group or "", points) for group, points in by_group.items()))


def limits(tests: dict[str, Any]) -> Limits:
    return Limits().changed_by(tests.get("limits"))


def starter_files(tests: dict[str, Any], starter_code: str) -> dict[str, str]:
    """Return what each editable file holds before the learner's first key press; further files are the stub's."""
    stubs = (s for s in tests["solutions"] if s.get("role") in {"stub", "refactor_stub"})
    stub: dict[str, Any] = next(stubs, {"files": []})
    texts = {file["path"]: file["text"] for file in stub["files"]}
    first, *rest = tests["files"]["solution"]
    return {first: starter_code, **{path: texts.get(path, "") for path in rest}}


def shown_support(tests: dict[str, Any]) -> dict[str, str]:
    """Return the exercise's own files that learners may read."""
    support = tests["files"].get("support", [])
    return {file["path"]: file["text"] for file in support if file.get("visibility", "public") in SHOWN_FILES}


def _sample(case: PlannedCase, language: str) -> Sample:
    given, expected = _call(case, language) if case.kind == "call" else _program(case)
    return {
        "id": case.id,
        "name": case.name,
        "kind": case.kind,
        "input": given,
        "expected": expected,
        "target": case.body.get("target"),
    }


def _program(case: PlannedCase) -> tuple[str, str]:
    return str(case.body.get("stdin", "")), str(case.body.get("expect", {}).get("stdout", ""))


def _call(case: PlannedCase, language: str) -> tuple[str, str]:
    body, expect = case.body, case.body["expect"]
    speaker = languages.find(language)
    if speaker is None:
        return "", ""
    call = Call(
        body["target"],
        values.from_document(body.get("args", [])),
        values.from_document(body.get("kwargs", {})),
    )
    if "value" in expect:
        return speaker.show_call(call), speaker.show(values.from_document(expect["value"]))
    if "raises" in expect:
        return speaker.show_call(call), f"raises {expect['raises'].get('type', 'an exception')}"
    return speaker.show_call(call), str(expect.get("stdout", ""))
