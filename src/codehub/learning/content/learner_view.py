"""A lesson's content without anything that would give an answer away."""

import hashlib
from typing import Any

HIDDEN_IN_QUESTION = {"answer", "tolerance", "explanation", "options"}
SHUFFLED = {"order", "parsons"}


def learner_view(content: dict[str, Any], *, seed: str) -> dict[str, Any]:
    """Return what a learner may read; `seed` keeps each learner's order of options stable."""
    blocks = [
        _block(block, f"{seed}/{block['id']}")
        for block in content["blocks"]
        if block.get("audience") != "instructor"
    ]
    return {**content, "blocks": blocks}


def _block(block: dict[str, Any], seed: str) -> dict[str, Any]:
    if block["type"] == "quiz":
        questions = [_question(question, seed, block) for question in block["questions"]]
        return {**block, "questions": questions}
    if block["type"] == "runnable":
        return {**block, "files": [file for file in block["files"] if not file.get("hidden")]}
    return block


def _question(question: dict[str, Any], seed: str, block: dict[str, Any]) -> dict[str, Any]:
    shown = {key: value for key, value in question.items() if key not in HIDDEN_IN_QUESTION}
    if question.get("code", {}).get("hidden"):
        del shown["code"]
    if "options" in question:
        options = [{"id": option["id"], "text": option["text"]} for option in question["options"]]
        if block.get("shuffle") or question["kind"] in SHUFFLED:
            options = _shuffled(options, f"{seed}/{question['id']}")
        shown["options"] = options
    return shown


def _shuffled(options: list[dict[str, Any]], seed: str) -> list[dict[str, Any]]:
    """Order options by a hash, so that the order says nothing and never changes for one learner."""
    return sorted(options, key=lambda option: hashlib.sha256(f"{seed}/{option['id']}".encode()).digest())
