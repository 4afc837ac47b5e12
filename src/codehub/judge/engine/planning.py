"""The cases of a tests document with everything that they inherit from their group and the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codehub.judge.limits import UNIT_TIME_SECONDS, Limits

DEFAULT_VISIBILITY = "public"


@dataclass(frozen=True)
class PlannedCase:
    """One case, ready to run. `body` is the case as the document has it."""

    id: str
    name: str
    kind: str
    group: str | None
    visibility: str
    points: float
    help: str
    requires: frozenset[str]
    limits: Limits
    checker: Mapping[str, Any] | None
    body: Mapping[str, Any]


def plan(tests: Mapping[str, Any]) -> list[PlannedCase]:
    """Resolve every case of the document, in its order."""
    groups = {group["id"]: group for group in tests.get("groups", [])}
    limits = Limits().changed_by(tests.get("limits"))
    has_time = "time_s" in tests.get("limits", {})
    return [
        _planned(case, groups.get(case.get("group"), {}), limits, tests.get("checker"), has_time)
        for case in tests["cases"]
    ]


def _planned(
    case: Mapping[str, Any],
    group: Mapping[str, Any],
    limits: Limits,
    checker: Mapping[str, Any] | None,
    has_time: bool,
) -> PlannedCase:
    if case["kind"] == "unit" and not has_time:
        limits = limits.changed_by({"time_s": UNIT_TIME_SECONDS})
    return PlannedCase(
        id=case["id"],
        name=case.get("name") or case["id"],
        kind=case["kind"],
        group=case.get("group"),
        visibility=case.get("visibility") or group.get("visibility") or DEFAULT_VISIBILITY,
        points=float(case.get("points", 1)),
        help=case.get("help", ""),
        requires=frozenset(case.get("requires", [])) | frozenset(group.get("requires", [])),
        limits=limits.changed_by(case.get("limits")),
        checker=case.get("checker") or checker,
        body=case,
    )
