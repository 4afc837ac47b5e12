"""The functions that a learner's file declares, found in its syntax tree: what cases can call."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Found = TypeVar("Found")


def plain_name(name: str) -> str:
    """Return what two_fer, twoFer and TwoFer have in common."""
    return name.replace("_", "").lower()


def matched(targets: Iterable[str], declared: Mapping[str, Found]) -> dict[str, Found]:
    """Find the function that each target means: the one of that name, else the one that only joins its words otherwise."""
    alike: dict[str, Found] = {}
    for name, found in declared.items():
        alike.setdefault(plain_name(name), found)
    hits = {target: declared.get(target) or alike.get(plain_name(target)) for target in targets}
    return {target: found for target, found in hits.items() if found is not None}
