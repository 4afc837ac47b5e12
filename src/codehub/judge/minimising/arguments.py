"""Shrinking the arguments of a call. Every argument stays what it is: a list a list, a text a text."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from codehub.judge.minimising.dropping import drop, toward_zero

Fails = Callable[[Any], bool]
DEEPEST = 50


def shrink_arguments(
    args: list[Any], kwargs: Mapping[str, Any], fails: Callable[[list[Any], dict[str, Any]], bool]
) -> tuple[list[Any], dict[str, Any]]:
    """Return smaller arguments that still fail, as many as before and under the same names."""
    smaller = list(args), dict(kwargs)
    while True:
        before = smaller
        first = _each(before[0], partial(_fails_with_kwargs, fails, before[1]), 0)
        smaller = first, _each(before[1], partial(fails, first), 0)
        if smaller == before:
            return smaller


def _fails_with_kwargs(
    fails: Callable[[list[Any], dict[str, Any]], bool], kwargs: dict[str, Any], args: list[Any]
) -> bool:
    return fails(args, kwargs)


def _smaller(value: Any, fails: Fails, depth: int) -> Any:
    if isinstance(value, bool) or depth > DEEPEST:
        return value
    if isinstance(value, int):
        return toward_zero(value, fails)
    if isinstance(value, float):
        return _smaller_float(value, fails)
    if isinstance(value, str):
        return "".join(drop(value, lambda letters: fails("".join(letters))))
    if isinstance(value, list):
        return _each(drop(value, fails), fails, depth)
    if isinstance(value, dict) and set(value) != {"$float"}:
        items = drop(list(value.items()), lambda kept: fails(dict(kept)))
        return _each(dict(items), fails, depth)
    return value


def _smaller_float(value: float, fails: Fails) -> float:
    if value == 0 or fails(0.0):
        return 0.0
    if abs(value) > 2**53 or not fails(float(int(value))):
        return value
    return float(toward_zero(int(value), lambda number: fails(float(number))))


def _each(value: Any, fails: Fails, depth: int) -> Any:
    """Shrink the parts of a list or dictionary one after the other; their number stays."""
    copy = list(value) if isinstance(value, list) else dict(value)
    for key in range(len(copy)) if isinstance(copy, list) else list(copy):
        copy[key] = _smaller(copy[key], partial(_fails_with, fails, copy, key), depth + 1)
    return copy


def _fails_with(fails: Fails, value: Any, key: Any, part: Any) -> bool:
    """Tell whether the value still fails with something else in this place."""
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[key] = part
    return fails(copy)
