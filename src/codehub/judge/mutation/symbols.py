"""Faults in operators: arithmetic, comparisons, logic."""

from collections.abc import Iterator

from tree_sitter import Node

from codehub.judge.mutation.edits import Edit, replace
from codehub.judge.syntax.grammars import text_of

_SWAPPED = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "//": "*", "**": "*"}
ARITHMETIC = {
    **_SWAPPED,
    **{f"{symbol}=": f"{other}=" for symbol, other in _SWAPPED.items()},
    "++": "--",
    "--": "++",
}
BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_OPPOSITES = [("<", ">="), (">", "<="), ("==", "!="), ("===", "!=="), ("is", "is not"), ("in", "not in")]
NEGATION = dict(_OPPOSITES) | {right: left for left, right in _OPPOSITES}
LOGIC = {"&&": "||", "||": "&&", "and": "or", "or": "and"}
LOOPS = {"for_statement", "for_clause", "while_statement", "while_expression", "do_statement"}
OPERATIONS = {
    *("binary_expression", "binary_operator", "boolean_operator", "comparison_operator"),
    *("assignment_expression", "assignment_statement", "augmented_assignment"),
    *("augmented_assignment_expression", "compound_assignment_expr"),
    *("update_expression", "inc_statement", "dec_statement"),
}


def symbol_edits(node: Node) -> Iterator[Edit]:
    """Give the faults in the operators that stand directly in `node`."""
    if node.type not in OPERATIONS:
        return
    for child in node.children:
        symbol = text_of(child)
        if child.is_named:
            continue
        if symbol in ARITHMETIC:
            yield replace("arithmetic", child, ARITHMETIC[symbol])
        if symbol in BOUNDARY:
            yield replace("loop_bound" if _bounds_loop(node) else "boundary", child, BOUNDARY[symbol])
        if symbol in NEGATION:
            yield replace("comparison", child, NEGATION[symbol])
        if symbol in LOGIC:
            yield replace("logic", child, LOGIC[symbol])


def is_comparison(node: Node) -> bool:
    return node.type in {"comparison_operator", "binary_expression"} and any(
        not child.is_named and text_of(child) in NEGATION for child in node.children
    )


def _bounds_loop(comparison: Node) -> bool:
    """Tell whether the comparison decides how often a loop runs."""
    node = comparison
    while node.parent and node.parent.type in {"parenthesized_expression", "condition_clause"}:
        node = node.parent
    loop = node.parent
    if loop is None or loop.type not in LOOPS:
        return False
    condition = loop.child_by_field_name("condition")
    return node == condition or (condition is None and node != loop.child_by_field_name("body"))
