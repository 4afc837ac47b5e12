"""What completes each block of a lesson."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, TypedDict

DEFAULT_RULES = {"exercise": "pass", "quiz": "answer", "divider": "none"}
OPTIONAL_AUDIENCES = {"advanced"}


class Requirement(TypedDict):
    """One block, as progress needs to know it. Stored with its revision."""

    block: str
    rule: str
    required: bool
    exercise: str | None
    points: dict[str, float]
    pass_score: float | None


@dataclass
class Facts:
    """What one learner did in one lesson."""

    seen: set[str] = field(default_factory=set)
    answered: set[tuple[str, str]] = field(default_factory=set)
    correct: set[tuple[str, str]] = field(default_factory=set)
    passed: Collection[str] = ()
    """Slugs and ids of the exercises with an accepted attempt."""


def requirements(content: dict[str, Any]) -> list[Requirement]:
    """Return how each block that learners see is completed."""
    return [_requirement(block) for block in content["blocks"] if block.get("audience") != "instructor"]


def _requirement(block: dict[str, Any]) -> Requirement:
    completion = block.get("completion", {})
    rule = completion.get("rule", DEFAULT_RULES.get(block["type"], "view"))
    is_optional = rule == "none" or block.get("audience") in OPTIONAL_AUDIENCES
    is_quiz = block["type"] == "quiz"
    return {
        "block": block["id"],
        "rule": rule,
        "required": rule != "none" and completion.get("required", not is_optional),
        "exercise": block["exercise"] if block["type"] == "exercise" else None,
        "points": {q["id"]: q.get("points", 1) for q in block["questions"]} if is_quiz else {},
        "pass_score": _pass_score(block, rule) if is_quiz else None,
    }


def _pass_score(block: dict[str, Any], rule: str) -> float | None:
    given: float | None = block.get("pass_score", block.get("completion", {}).get("threshold"))
    return 1.0 if given is None and rule == "pass" else given


def is_done(requirement: Requirement, facts: Facts) -> bool:
    """Return whether these facts complete the block."""
    block = requirement["block"]
    if requirement["rule"] == "none":
        return False
    if requirement["rule"] in {"view", "watch"}:
        return block in facts.seen
    if requirement["exercise"] is not None:
        return requirement["exercise"] in facts.passed
    points = requirement["points"]
    if any((block, question) not in facts.answered for question in points):
        return False
    if requirement["pass_score"] is None:
        return True
    earned = sum(worth for question, worth in points.items() if (block, question) in facts.correct)
    return earned >= requirement["pass_score"] * sum(points.values()) - 1e-9
