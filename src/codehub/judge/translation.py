"""Judging an exercise in another language than it was written in: one definition of the cases serves all that can."""

from collections.abc import Mapping
from typing import Any

from codehub.judge import languages
from codehub.judge.languages import Language


def fault(tests: Mapping[str, Any], language_id: str) -> str:
    """Say why the cases cannot be judged in this language; empty when they can."""
    language = languages.find(language_id)
    if language is None:
        return f"The language {language_id!r} is not known."
    if len(tests["files"]["solution"]) > 1:
        return "Only exercises with a single file to write can be solved in several languages."
    for case in tests["cases"]:
        if not _can(language, case["kind"]):
            return (
                f"{language.label} cannot judge the case {case['id']!r}, which is of the kind {case['kind']}."
            )
        if case["kind"] == "call" and "raises" in case["expect"] and not language.has_exceptions:
            return f"The case {case['id']!r} expects an exception, which {language.label} does not have."
    return ""


def _can(language: Language, kind: str) -> bool:
    return {"io": True, "call": language.offers_calls, "script": language.offers_scripts}.get(kind, False)


def path(tests: Mapping[str, Any], language_id: str) -> str:
    """Return the file that a learner writes in this language."""
    language = languages.find(language_id)
    own = str(tests["files"]["solution"][0])
    return own if language is None or language_id == tests["language"] else language.entry


def tests_in(tests: Mapping[str, Any], language_id: str) -> dict[str, Any]:
    """Return the tests document for solutions in this language, without the proofs, which are in another."""
    if language_id == tests["language"]:
        return dict(tests)
    files = {name: value for name, value in tests["files"].items() if name == "support"}
    return {
        **tests,
        "language": language_id,
        "files": {**files, "solution": [path(tests, language_id)]},
        "solutions": [{"id": "none", "expect": "any", "files": []}],
    }
