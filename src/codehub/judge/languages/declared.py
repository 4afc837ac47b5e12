"""The functions that a learner's file declares, found in its syntax tree: what cases can call."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from tree_sitter import Node

from codehub.judge.syntax.grammars import nodes

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


def is_unclosed(root: Node) -> bool:
    """Tell whether a brace is open at the end: a compiler refuses that, and should not do so in a file of ours."""
    kinds = [node.type for node in nodes(root) if not node.is_missing] if root.has_error else []
    return kinds.count("{") != kinds.count("}")
