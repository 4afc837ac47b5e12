"""Points: what each group gives by its policy, and what the whole adds up to."""

from collections.abc import Iterable, Mapping
from typing import Any

from codehub.judge.engine.outcomes import Outcome

Points = tuple[float, float]


def score(outcomes: Iterable[Outcome], groups: Iterable[Mapping[str, Any]]) -> Points:
    """Return the points earned and the points to be had."""
    members: dict[str | None, list[Outcome]] = {}
    for outcome in outcomes:
        members.setdefault(outcome.case.group, []).append(outcome)
    known = {group["id"]: group for group in groups}
    totals = [_group_points(known.get(name or "", {}), found) for name, found in members.items()]
    return round(sum(got for got, _ in totals), 4), round(sum(most for _, most in totals), 4)


def _group_points(group: Mapping[str, Any], outcomes: list[Outcome]) -> Points:
    by_case = sum(outcome.case.points for outcome in outcomes)
    most = float(group.get("points", by_case))
    return most * _share(str(group.get("policy", "sum")), outcomes, by_case), most


def _share(policy: str, outcomes: list[Outcome], by_case: float) -> float:
    """Return the earned part between 0 and 1."""
    passed = [outcome for outcome in outcomes if outcome.status == "passed"]
    if policy in {"all", "min"} or by_case == 0:
        return float(len(passed) == len(outcomes))
    return sum(outcome.case.points for outcome in passed) / by_case
