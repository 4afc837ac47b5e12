"""Faults in statements: conditions turned round, results forgotten, steps left out, loops one too short."""

from collections.abc import Iterator

from tree_sitter import Node

from codehub.judge.mutation.edits import Edit, replace
from codehub.judge.mutation.symbols import is_comparison
from codehub.judge.syntax.grammars import text_of

BRANCHES = {
    *("if_statement", "elif_clause", "while_statement", "do_statement", "if_expression", "while_expression"),
    *("conditional_expression", "ternary_expression"),
}
NEGATIONS = {"not_operator": "not", "unary_expression": "!"}
DELETED = {
    *("expression_statement", "assignment_statement", "inc_statement", "dec_statement"),
    *("break_statement", "continue_statement", "raise_statement", "throw_statement", "send_statement"),
}
STEPS = {
    *("call", "call_expression", "method_invocation", "macro_invocation", "await", "await_expression"),
    *("augmented_assignment", "augmented_assignment_expression", "compound_assignment_expr"),
    *("assignment", "assignment_expression", "update_expression", "yield", "yield_expression"),
    *("break_expression", "continue_expression", "delete_expression"),
}
PLACES = {"subscript", "attribute"}
"""What assigning to does not make a name: without the assignment the program still runs."""
JAVA_TYPES = {
    "boolean": "false",
    **dict.fromkeys(("byte", "short", "int", "long", "float", "double", "char"), "0"),
}


def statement_edits(language_id: str, node: Node) -> Iterator[Edit]:
    """Give the faults of a statement as a whole; none when `node` is something else."""
    yield from _turned_round(language_id, node)
    yield from _forgotten_result(language_id, node)
    yield from _left_out(language_id, node)
    yield from _shorter_loop(language_id, node)


def _turned_round(language_id: str, node: Node) -> Iterator[Edit]:
    if node.type in NEGATIONS and text_of(node.children[0]) == NEGATIONS[node.type]:
        yield replace("negation", node, text_of(node.children[-1]))
    if node.type not in BRANCHES:
        return
    condition = node.child_by_field_name("condition")
    if language_id == "python" and node.type == "conditional_expression":
        condition = node.named_children[1]
    condition = _unwrapped(condition)
    if condition is None or "let_" in condition.type or is_comparison(condition) or _is_negation(condition):
        return
    if "__name__" not in text_of(condition):
        word = "not " if language_id == "python" else "!"
        yield replace("negation", condition, f"{word}({text_of(condition)})")


def _unwrapped(node: Node | None) -> Node | None:
    while node is not None and node.type in {"parenthesized_expression", "condition_clause"}:
        if len(node.named_children) != 1:
            return None
        node = node.named_children[0]
    return node


def _is_negation(node: Node) -> bool:
    return node.type in NEGATIONS and text_of(node.children[0]) == NEGATIONS[node.type]


def _forgotten_result(language_id: str, node: Node) -> Iterator[Edit]:
    if node.type in {"return_statement", "return_expression"} and node.named_children:
        value = node.named_children[-1]
        nothing = _nothing(language_id, node)
        if nothing and text_of(value) != nothing:
            yield replace("return_value", value, nothing)
    elif node.type == "function_item" and node.child_by_field_name("return_type"):
        body = node.child_by_field_name("body")
        last = body.named_children[-1] if body and body.named_children else None
        if last is not None and not last.type.endswith(("_statement", "_declaration", "_item", "comment")):
            yield replace("return_value", last, "Default::default()")


def _nothing(language_id: str, node: Node) -> str:
    """Return the emptiest result that the function around `node` may give; empty when there is none."""
    if language_id == "java":
        kind = _enclosing(node, "method_declaration", "type")
        return JAVA_TYPES.get(kind, "null") if kind else ""
    if language_id == "go":
        kind = _enclosing(node, "function_declaration", "result") or _enclosing(
            node, "method_declaration", "result"
        )
        return f"*new({kind})" if kind and not kind.startswith("(") else ""
    return {
        "python": "None",
        "javascript": "undefined",
        "typescript": "undefined",
        "c": "0",
        "cpp": "{}",
        "rust": "Default::default()",
    }[language_id]


def _enclosing(node: Node, kind: str, field: str) -> str:
    found = node.parent
    while found is not None and found.type != kind:
        if found.type in {"func_literal", "lambda_expression"}:
            return ""
        found = found.parent
    return text_of(found.child_by_field_name(field)) if found else ""


def _left_out(language_id: str, node: Node) -> Iterator[Edit]:
    if node.type not in DELETED or (node.parent is not None and node.parent.type == "for_clause"):
        return
    if node.type == "expression_statement" and not _is_step(language_id, node):
        return
    nothing = {"python": "pass", "go": ""}.get(language_id, ";")
    yield replace("statement", node, nothing)


def _is_step(language_id: str, statement: Node) -> bool:
    """Tell whether the program still makes sense without the statement, only does something else."""
    if not statement.named_children:
        return False
    step = statement.named_children[0]
    left = step.child_by_field_name("left")
    if step.type == "assignment" and (left is None or left.type not in PLACES):
        return False
    if text_of(left).startswith(("module.exports", "exports.")):
        return False
    return step.type in STEPS or (language_id == "cpp" and text_of(step).startswith(("std::cout", "cout")))


def _shorter_loop(language_id: str, node: Node) -> Iterator[Edit]:
    if language_id == "python" and node.type == "call":
        arguments = node.child_by_field_name("arguments")
        if text_of(node.child_by_field_name("function")) == "range" and arguments:
            bounds = arguments.named_children
            if 1 <= len(bounds) <= 3:
                bound = bounds[min(1, len(bounds) - 1)]
                yield replace("loop_bound", bound, f"{_in_brackets(bound)} - 1")
    if language_id == "rust" and node.type == "range_expression":
        for child in node.children:
            if text_of(child) in {"..", "..="} and child.next_sibling is not None:
                yield replace("loop_bound", child, "..=" if text_of(child) == ".." else "..")


def _in_brackets(node: Node) -> str:
    text = text_of(node)
    return text if node.type in {"identifier", "integer", "call", "attribute", "subscript"} else f"({text})"
