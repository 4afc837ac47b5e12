"""Values of `call` cases: read from the box without trust, compared strictly, never by the learner's own code."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DEEPEST = 200
MOST_DIGITS = 4300
TOLERANCE = 1e-9


@dataclass(frozen=True)
class SetValue:
    items: list[Any]


@dataclass(frozen=True)
class Undefined:
    """JavaScript's `undefined`; equal to null, so that one case serves every language."""


@dataclass(frozen=True)
class Other:
    """A value that JSON cannot say; equal to nothing."""

    name: str
    text: str


class UnreadableValueError(Exception):
    """What came from the box is not a value."""


def decode(data: bytes) -> Any:
    """Read what a harness wrote. Depth and digits are bounded, whatever the learner's code put there."""
    try:
        return _revive(json.loads(data.decode(), parse_int=_integer), 0)
    except (ValueError, TypeError, KeyError, RecursionError, MemoryError) as error:
        raise UnreadableValueError(str(error)) from error


def from_document(value: Any) -> Any:
    """Read a value of a tests document, in which `{"$float": "nan"}` stands for what JSON cannot write."""
    if isinstance(value, list):
        return [from_document(item) for item in value]
    if isinstance(value, dict):
        if set(value) == {"$float"}:
            return float(value["$float"])
        return {key: from_document(item) for key, item in value.items()}
    return value


def same(actual: Any, expected: Any, *, close: Callable[[float, float], bool] | None = None) -> bool:
    """Compare by value: true is not 1, a tuple may stand for a list, NaN equals NaN."""
    return _same(actual, expected, close or _is_close, 0)


def _integer(text: str) -> Any:
    return int(text) if len(text) <= MOST_DIGITS else Other("int", text[:50] + "…")


def _revive(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise ValueError("The value is nested too deeply.")
    if isinstance(value, list):
        return [_revive(item, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    if "$type" not in value:
        return {key: _revive(item, depth + 1) for key, item in value.items()}
    return _tagged(value, depth + 1)


def _tagged(value: dict[str, Any], depth: int) -> Any:
    match value["$type"]:
        case "tuple":
            return tuple(_revive(item, depth) for item in value["items"])
        case "set":
            return SetValue([_revive(item, depth) for item in value["items"]])
        case "dict":
            return {_key(_revive(key, depth)): _revive(item, depth) for key, item in value["items"]}
        case "float":
            return float(value["text"])
        case "bigint":
            return _integer(value["text"])
        case "undefined":
            return Undefined()
        case _:
            return Other(str(value.get("name")), str(value.get("text")))


def _key(key: Any) -> str:
    """Write a key as JSON would, so that {1: "a"} equals the document's {"1": "a"}."""
    return (
        key if isinstance(key, str) else json.dumps(key) if isinstance(key, int | float | None) else repr(key)
    )


def _same(actual: Any, expected: Any, close: Callable[[float, float], bool], depth: int) -> bool:
    if depth > DEEPEST:
        return False
    if isinstance(actual, bool) or isinstance(expected, bool):
        return actual is expected
    if expected is None:
        return actual is None or isinstance(actual, Undefined)
    if isinstance(actual, float) or isinstance(expected, float):
        numbers = isinstance(actual, int | float) and isinstance(expected, int | float)
        return numbers and close(actual, expected)
    if isinstance(actual, list | tuple):
        return (
            isinstance(expected, list)
            and len(actual) == len(expected)
            and all(_same(a, b, close, depth + 1) for a, b in zip(actual, expected, strict=True))
        )
    if isinstance(actual, dict):
        return (
            isinstance(expected, dict)
            and actual.keys() == expected.keys()
            and all(_same(actual[key], expected[key], close, depth + 1) for key in actual)
        )
    return type(actual) is type(expected) and actual == expected


def _is_close(actual: float, expected: float) -> bool:
    if math.isnan(actual) and math.isnan(expected):
        return True
    return actual == expected or math.isclose(actual, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
