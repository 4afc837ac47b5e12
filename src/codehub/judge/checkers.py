"""Comparing what a program gave with what was expected. Runs outside the box, on plain text and values.

`regex` and `program` checkers may take long, so they run in a box of their own: see engine/checking.py.
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from codehub.judge import values

Checker = Mapping[str, Any]
DEFAULT: Checker = {"type": "lines"}
IN_A_BOX = frozenset({"regex", "program"})
SHOWN_CHARACTERS = 80


@dataclass(frozen=True)
class Comparison:
    """Whether it matched, and if not, one sentence that says where it differs."""

    matches: bool
    message: str = ""


MATCH = Comparison(matches=True)


def compare_text(checker: Checker, actual: str, expected: str) -> Comparison:
    """Compare a program's output with the expected one."""
    if checker.get("case_sensitive") is False:
        actual, expected = actual.casefold(), expected.casefold()
    actual, expected = actual.replace("\r\n", "\n"), expected.replace("\r\n", "\n")
    return TEXT[checker["type"]](checker, actual, expected)


def compare_value(checker: Checker | None, actual: Any, expected: Any) -> Comparison:
    """Compare the value of a call. Text checkers apply when both values are text."""
    kind = checker["type"] if checker else "exact"
    if isinstance(actual, str) and isinstance(expected, str) and kind not in {"exact", "json"}:
        return compare_text(checker or DEFAULT, actual, expected)
    close = closeness(checker) if checker and kind == "float" else None
    if kind == "unordered":
        return _of(_same_items(actual, expected))
    return _of(values.same(actual, expected, close=close))


def closeness(checker: Checker) -> Callable[[float, float], bool]:
    absolute, relative = checker.get("abs_tol", 0.0), checker.get("rel_tol", 0.0)
    if not absolute and not relative:
        absolute = relative = 1e-6

    def close(actual: float, expected: float) -> bool:
        if math.isnan(actual) or math.isnan(expected):
            return math.isnan(actual) and math.isnan(expected)
        return actual == expected or math.isclose(actual, expected, rel_tol=relative, abs_tol=absolute)

    return close


def _exact(_: Checker, actual: str, expected: str) -> Comparison:
    return MATCH if actual == expected else _first_difference(actual.split("\n"), expected.split("\n"))


def _trim(_: Checker, actual: str, expected: str) -> Comparison:
    actual, expected = actual.strip(), expected.strip()
    return MATCH if actual == expected else _first_difference(actual.split("\n"), expected.split("\n"))


def _lines(_: Checker, actual: str, expected: str) -> Comparison:
    got, wanted = _trimmed_lines(actual), _trimmed_lines(expected)
    return MATCH if got == wanted else _first_difference(got, wanted)


def _tokens(_: Checker, actual: str, expected: str) -> Comparison:
    got, wanted = actual.split(), expected.split()
    return MATCH if got == wanted else _first_difference(got, wanted, unit="Word")


def _unordered(_: Checker, actual: str, expected: str) -> Comparison:
    return _of(
        sorted(_trimmed_lines(actual)) == sorted(_trimmed_lines(expected)),
        "The lines differ, even when their order is ignored.",
    )


def _float(checker: Checker, actual: str, expected: str) -> Comparison:
    got, wanted = actual.split(), expected.split()
    close = closeness(checker)
    if len(got) == len(wanted) and all(map(lambda a, b: _same_token(a, b, close), got, wanted)):
        return MATCH
    return _first_difference(got, wanted, unit="Word")


def _json(_: Checker, actual: str, expected: str) -> Comparison:
    try:
        return _of(values.same(values.decode(actual.encode()), json.loads(expected)), "The JSON differs.")
    except values.UnreadableValueError:
        return Comparison(matches=False, message="The output is not valid JSON.")


def _same_token(actual: str, expected: str, close: Callable[[float, float], bool]) -> bool:
    if actual == expected:
        return True
    try:
        return close(float(actual), float(expected))
    except ValueError:
        return False


def _same_items(actual: Any, expected: Any) -> bool:
    """Compare lists or sets as bags of items."""
    items = actual.items if isinstance(actual, values.SetValue) else actual
    if not isinstance(items, list | tuple) or not isinstance(expected, list) or len(items) != len(expected):
        return False
    left = list(expected)
    for item in items:
        at = next((index for index, wanted in enumerate(left) if values.same(item, wanted)), None)
        if at is None:
            return False
        del left[at]
    return True


def _trimmed_lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]


def _first_difference(actual: list[str], expected: list[str], unit: str = "Line") -> Comparison:
    for number, (got, wanted) in enumerate(zip(actual, expected, strict=False), start=1):
        if got != wanted:
            message = f"{unit} {number} should be {_quoted(wanted)}, but is {_quoted(got)}."
            return Comparison(matches=False, message=message)
    return Comparison(matches=False, message=_missing_or_extra(actual, expected, unit.lower()))


def _missing_or_extra(actual: list[str], expected: list[str], unit: str) -> str:
    if len(actual) < len(expected):
        return f"The output ends too early: {_quoted(expected[len(actual)])} is missing as {unit} {len(actual) + 1}."
    return f"The output has {unit} {len(expected) + 1} too many: {_quoted(actual[len(expected)])}."


def _quoted(text: str) -> str:
    shown = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
    return f'"{shown}"' if text else "empty"


def _of(matches: bool, message: str = "") -> Comparison:
    return MATCH if matches else Comparison(matches=False, message=message)


TEXT: dict[str, Callable[[Checker, str, str], Comparison]] = {
    "exact": _exact,
    "trim": _trim,
    "lines": _lines,
    "tokens": _tokens,
    "float": _float,
    "json": _json,
    "unordered": _unordered,
}
