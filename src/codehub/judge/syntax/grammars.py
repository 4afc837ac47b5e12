"""The grammars of tree-sitter, by the judge's language ids."""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module

from tree_sitter import Language, Node, Parser

GRAMMARS = {
    "python": ("tree_sitter_python", "language"),
    "javascript": ("tree_sitter_javascript", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "java": ("tree_sitter_java", "language"),
    "c": ("tree_sitter_c", "language"),
    "cpp": ("tree_sitter_cpp", "language"),
    "go": ("tree_sitter_go", "language"),
    "rust": ("tree_sitter_rust", "language"),
    "bash": ("tree_sitter_bash", "language"),
    "sql": ("tree_sitter_sql", "language"),
}


@lru_cache
def grammar(language_id: str) -> Language | None:
    """Return the grammar of a language; None when there is none."""
    if language_id not in GRAMMARS:
        return None
    module, function = GRAMMARS[language_id]
    return Language(getattr(import_module(module), function)())


def parse(language_id: str, text: str) -> Node:
    """Parse a source; what is no code of the language becomes ERROR nodes. Raises LookupError without a grammar."""
    found = grammar(language_id)
    if found is None:
        raise LookupError(f"There is no grammar for {language_id!r}.")
    return Parser(found).parse(text.encode("utf-8", "replace")).root_node


def nodes(root: Node) -> Iterator[Node]:
    """Give every node below and with `root`, parents first; without recursion, as a learner may nest deeply."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def text_of(node: Node | None) -> str:
    return (node.text or b"").decode(errors="replace") if node else ""
