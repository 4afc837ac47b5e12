"""One fault: some bytes of a source and what stands there instead."""

from dataclasses import dataclass

from tree_sitter import Node


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Put `after` in place of the bytes from `start` to `end`."""

    operator: str
    start: int
    end: int
    after: str


def replace(operator: str, node: Node, after: str) -> Edit:
    return Edit(operator=operator, start=node.start_byte, end=node.end_byte, after=after)
