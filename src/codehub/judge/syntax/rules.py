"""What a source must or must not contain. These rules teach; they are no fence, for names can be hidden."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tree_sitter import Node

from codehub.judge.syntax.grammars import grammar, nodes, parse, text_of

LONGEST = 200_000
DEFINED_BY = {
    **dict.fromkeys(
        (
            *("function_definition", "class_definition", "function_declaration", "class_declaration"),
            *("generator_function_declaration", "method_definition", "method_declaration"),
            *("interface_declaration", "enum_declaration", "record_declaration", "type_alias_declaration"),
            *(
                "variable_declarator",
                "variable_assignment",
                "type_spec",
                "struct_specifier",
                "class_specifier",
            ),
            *("function_item", "struct_item", "enum_item", "trait_item"),
        ),
        "name",
    ),
    "assignment": "left",
    "let_declaration": "pattern",
}
CALLED_BY = {
    "call": "function",
    "call_expression": "function",
    "new_expression": "constructor",
    "object_creation_expression": "type",
    "macro_invocation": "macro",
    "method_invocation": "name",
    "command": "name",
    "invocation": "name",
}
FOR = (
    *("for_statement", "for_in_statement", "enhanced_for_statement", "for_expression", "for_range_loop"),
    "c_style_for_statement",
)
WHILE = ("while_statement", "do_statement", "while_expression")
COMPREHENSIONS = (
    "list_comprehension",
    "set_comprehension",
    "dictionary_comprehension",
    "generator_expression",
)
FUNCTIONS = (
    "function_definition",
    "function_declaration",
    "method_definition",
    "method_declaration",
    "function_item",
)
CLASSES = ("class_definition", "class_declaration", "class_specifier")
WORDS: Mapping[str, tuple[str, ...]] = {
    "for": FOR,
    "while": WHILE,
    "loop": (*FOR, *WHILE, "loop_expression"),
    "if": ("if_statement", "if_expression"),
    "if_exp": ("conditional_expression", "ternary_expression"),
    "comprehension": COMPREHENSIONS,
    "list_comp": COMPREHENSIONS[:1],
    "set_comp": COMPREHENSIONS[1:2],
    "dict_comp": COMPREHENSIONS[2:3],
    "generator_exp": COMPREHENSIONS[3:],
    "lambda": ("lambda", "arrow_function", "lambda_expression", "closure_expression", "func_literal"),
    "try": ("try_statement", "try_with_resources_statement"),
    "with": ("with_statement",),
    "return": ("return_statement", "return_expression"),
    "break": ("break_statement", "break_expression"),
    "continue": ("continue_statement", "continue_expression"),
    "import": (
        "import_statement",
        "import_from_statement",
        "import_declaration",
        "preproc_include",
        "use_declaration",
    ),
    "function": FUNCTIONS,
    "function_def": FUNCTIONS,
    "class": CLASSES,
    "class_def": CLASSES,
}


@dataclass(frozen=True)
class Finding:
    """A rule applied to a source: whether it holds, and the sentence for the learner when it does not."""

    holds: bool
    message: str = ""


def fault(language_id: str, rule: str, value: str | int) -> str:
    """Say why a rule cannot be applied to sources of this language; empty when it can."""
    if grammar(language_id) is None:
        return f"static rules are not judged for {language_id}."
    if (rule == "max_lines") != isinstance(value, int):
        return f"{rule} needs a {'number' if rule == 'max_lines' else 'name'}."
    if rule in {"must_use_node", "must_not_use_node"} and not _types(language_id, str(value)):
        return f"{language_id} has no node {value!r}."
    return ""


def apply(language_id: str, rule: str, value: str | int, sources: Mapping[str, str]) -> Finding:
    """Apply a rule to all sources together (path to text)."""
    if sum(map(len, sources.values())) > LONGEST:
        return Finding(holds=False, message=f"The code is longer than {LONGEST} characters.")
    roots = {path: parse(language_id, text) for path, text in sources.items()}
    if rule == "max_lines":
        return _max_lines(roots, int(value))
    found = _first(language_id, rule.removeprefix("must_").removeprefix("not_"), str(value), roots)
    if rule.startswith("must_not_"):
        verb = "calling" if rule == "must_not_call" else "using"
        return Finding(found is None, f"The code should do without {verb} `{value}` ({found}).")
    verb = {"must_define": "define", "must_call": "call"}.get(rule, "use")
    return Finding(found is not None, f"The code should {verb} `{value}`.")


def _max_lines(roots: Mapping[str, Node], most: int) -> Finding:
    lines = sum(len(_code_lines(root)) for root in roots.values())
    message = f"The code has {lines} lines with code; at most {most} are asked for."
    return Finding(lines <= most, message)


def _code_lines(root: Node) -> set[int]:
    """Return the lines that hold anything but blanks and comments."""
    lines: set[int] = set()
    for node in nodes(root):
        if (
            not node.children
            and node.type not in {"comment", "line_comment", "block_comment"}
            and text_of(node).strip()
        ):
            lines.update(range(node.start_point.row, node.end_point.row + 1))
    return lines


def _first(language_id: str, what: str, value: str, roots: Mapping[str, Node]) -> str | None:
    """Say where the first thing stands that the rule speaks of; None when nowhere."""
    for path, root in roots.items():
        for node in nodes(root):
            if _is_meant(language_id, what, value, node):
                place = f"line {node.start_point.row + 1}"
                return place if len(roots) == 1 else f"{path}, {place}"
    return None


def _is_meant(language_id: str, what: str, value: str, node: Node) -> bool:
    if what == "use_node":
        return node.is_named and node.type in _types(language_id, value)
    names = _defined(node) if what == "define" else _called(node)
    return any(name == value or re.split(r"\.|::|->", name)[-1] == value for name in names)


def _defined(node: Node) -> Iterator[str]:
    field = DEFINED_BY.get(node.type)
    if field:
        yield text_of(node.child_by_field_name(field))
    declarator = node.child_by_field_name("declarator") if node.type == "function_definition" else None
    while declarator is not None:
        yield text_of(declarator)
        declarator = declarator.child_by_field_name("declarator")


def _called(node: Node) -> Iterator[str]:
    field = CALLED_BY.get(node.type)
    if field:
        owner = text_of(node.child_by_field_name("object"))
        name = text_of(node.child_by_field_name(field))
        yield f"{owner}.{name}" if owner else name


def _types(language_id: str, value: str) -> frozenset[str]:
    """Return the grammar's node types for a plain word (`for`), a name of Python's ast (`ListComp`) or of ESTree."""
    known = grammar(language_id)
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", value).lower()
    wanted = {value, snake, *WORDS.get(snake, ())}
    return frozenset(name for name in wanted if known and known.id_for_node_kind(name, True))
