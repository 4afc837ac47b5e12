"""The languages whose programs can be given faults."""

OFFERED = ("python", "javascript", "typescript", "java", "c", "cpp", "go", "rust")
NOT_OFFERED = {
    "sql": "A query has no operators and statements of which each can be changed alone.",
    "bash": "Commands have side effects, and a changed one may do anything.",
}


def fault(language_id: str) -> str:
    """Say why sources of this language get no mutants; empty when they do."""
    if language_id in OFFERED:
        return ""
    reason = NOT_OFFERED.get(language_id, "")
    return f"There is no mutation score for {language_id}. {reason}".strip()
