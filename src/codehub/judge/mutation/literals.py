"""Faults in what a program says outright: numbers, truth values, texts."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codehub.judge.mutation.edits import Edit, replace
from codehub.judge.syntax.grammars import text_of

TRUTH = {"True": "False", "False": "True", "true": "false", "false": "true"}
TRUTHS = {"true", "false", "boolean_literal"}
NUMBERS = {
    *("integer", "float", "number", "number_literal", "int_literal", "float_literal"),
    *("integer_literal", "decimal_integer_literal", "decimal_floating_point_literal"),
}
STRINGS = {"string", "string_literal", "template_string", "interpreted_string_literal", "raw_string_literal"}
WHOLE = re.compile(r"(0|[1-9]\d{0,17})([a-zA-Z]\w*|)")
FRACTION = re.compile(r"(\d{1,15})(\.\d*)([a-zA-Z]?)")
QUOTED = re.compile(r"""([A-Za-z]*)(\"{3}|'{3}|"|'|`)(.*)\2""", re.DOTALL)
INSERTED = {"interpolation", "template_substitution"}


def literal_edits(node: Node) -> Iterator[Edit]:
    """Give the faults of a literal; none when `node` is something else."""
    text = text_of(node)
    if node.type in TRUTHS and text in TRUTH:
        yield replace("boolean", node, TRUTH[text])
    elif node.type in NUMBERS:
        for other in _other_numbers(text):
            yield replace("number", node, other)
    elif node.type in STRINGS and not _is_documentation(node):
        yield from _other_text(node, text)


def _other_numbers(text: str) -> list[str]:
    if found := WHOLE.fullmatch(text):
        number, suffix = int(found[1]), found[2]
        return [f"{number + 1}{suffix}", *([f"0{suffix}"] if number == 1 else [])]
    if found := FRACTION.fullmatch(text):
        return [f"{int(found[1]) + 1}{found[2]}{found[3]}"]
    return []


def _other_text(node: Node, text: str) -> Iterator[Edit]:
    found = QUOTED.fullmatch(text)
    if found and not any(child.type in INSERTED for child in node.children):
        opening, quote, inside = found.groups()
        yield replace("string", node, f"{opening}{quote}{'' if inside else 'mutant'}{quote}")


def _is_documentation(node: Node) -> bool:
    """Tell whether the text stands alone as a statement, like a docstring or "use strict"."""
    return node.parent is not None and node.parent.type == "expression_statement"
