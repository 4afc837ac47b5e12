"""Tests documents for code that does not count: the visible cases, and one's own input."""

from typing import Any

from codehub.judge.engine.planning import plan
from codehub.learning.proofs import document_for

OWN_INPUT = "own-input"
VISIBLE = {"sample", "public"}


def exercise_trial(tests: dict[str, Any], stdin: str | None) -> dict[str, Any]:
    """Return an exercise's tests cut down to what a learner may see, plus their own input."""
    # What they require may not be part of the trial, so nothing is required.
    cases = [{**case.body, "requires": []} for case in plan(tests) if case.visibility in VISIBLE]
    if stdin is not None or not cases:
        cases.append(own_input(stdin))
    document = {**document_for(tests), "cases": cases}
    if "groups" in tests:
        document["groups"] = [{**group, "requires": []} for group in tests["groups"]]
    return document


def own_input(stdin: str | None) -> dict[str, Any]:
    return {
        "id": OWN_INPUT,
        "name": "Your own input",
        "kind": "io",
        "stdin": stdin or "",
        "expect": {"exit_code": 0},
        "points": 0,
        "visibility": "public",
    }


def editable_files(block: dict[str, Any]) -> dict[str, str]:
    """Return the files of a runnable block that a learner may change."""
    return {
        file["path"]: file["text"]
        for file in block["files"]
        if not file.get("readonly") and not file.get("hidden")
    }


def block_trial(block: dict[str, Any], stdin: str | None) -> dict[str, Any]:
    """Return the tests document that runs a lesson's example once."""
    editable = editable_files(block)
    support = [
        {"path": file["path"], "text": file["text"]}
        for file in block["files"]
        if file["path"] not in editable
    ]
    document: dict[str, Any] = {
        "schema": "codehub/tests@1",
        "language": block["language"],
        "files": {
            "solution": list(editable),
            "support": support,
            "entry": block.get("entry", block["files"][0]["path"]),
        },
        "cases": [own_input(block.get("stdin", "") if stdin is None else stdin)],
        "solutions": [{"id": "none", "expect": "any", "files": []}],
    }
    if "time_limit_s" in block:
        document["limits"] = {"time_s": block["time_limit_s"]}
    return document
