"""Mutants of a program: the same few for the same source, spread evenly over it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tree_sitter import Node

from codehub.judge.mutation.edits import Edit
from codehub.judge.mutation.literals import literal_edits
from codehub.judge.mutation.offered import fault
from codehub.judge.mutation.statements import statement_edits
from codehub.judge.mutation.symbols import symbol_edits
from codehub.judge.syntax.grammars import nodes, parse, text_of

MOST = 40
SHOWN_CHARACTERS = 200
PASSED_OVER = {
    *("import_statement", "import_from_statement", "import_declaration", "use_declaration"),
    *("package_clause", "package_declaration", "preproc_include", "preproc_def"),
    *("type", "type_annotation", "type_arguments", "type_parameters", "template_argument_list"),
    *("literal_type", "array_type", "array_declarator", "annotation", "marker_annotation", "attribute_item"),
    *("token_tree", "decorator"),
}
"""Where a fault would change no behaviour, or only whether the program can be built."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A program with one fault. `line` and `column` count from 1, the column in characters."""

    operator: str
    path: str
    line: int
    column: int
    before: str
    after: str
    text: str
    """The whole file with the fault in it."""


def mutants(language_id: str, files: Mapping[str, str], *, most: int = MOST) -> list[Mutant]:
    """Return at most `most` programs with one fault each, in the order of the source.

    Raises LookupError for a language without mutants.
    """
    if message := fault(language_id):
        raise LookupError(message)
    sources = {path: _Source(language_id, path, text) for path, text in sorted(files.items())}
    places = [(source, edit) for source in sources.values() for edit in source.edits]
    chosen: list[tuple[int, Mutant]] = []
    known = set(files.items())
    for place in _spread(len(places)):
        if len(chosen) == most:
            break
        source, edit = places[place]
        mutant = source.with_fault(edit)
        if (mutant.path, mutant.text) not in known and source.is_still_code(mutant.text):
            known.add((mutant.path, mutant.text))
            chosen.append((place, mutant))
    return [mutant for _, mutant in sorted(chosen, key=lambda pair: pair[0])]


class _Source:
    """One file and the faults it could have."""

    def __init__(self, language_id: str, path: str, text: str) -> None:
        self._language_id = language_id
        self._path = path
        self._bytes = text.encode("utf-8", "replace")
        root = parse(language_id, text)
        self._errors = _errors(root)
        found = sorted(_edits(language_id, root), key=lambda e: (e.start, e.end, e.operator, e.after))
        self.edits = list(dict.fromkeys(found))

    def with_fault(self, edit: Edit) -> Mutant:
        head = self._bytes[: edit.start].decode()
        before = self._bytes[edit.start : edit.end].decode()
        return Mutant(
            operator=edit.operator,
            path=self._path,
            line=head.count("\n") + 1,
            column=len(head) - (head.rfind("\n") + 1) + 1,
            before=before[:SHOWN_CHARACTERS],
            after=edit.after[:SHOWN_CHARACTERS],
            text=head + edit.after + self._bytes[edit.end :].decode(),
        )

    def is_still_code(self, text: str) -> bool:
        return _errors(parse(self._language_id, text)) <= self._errors


def _edits(language_id: str, root: Node) -> Iterator[Edit]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in PASSED_OVER or _is_main_guard(node):
            waiting.extend(_bodies(node))
            continue
        yield from symbol_edits(node)
        yield from literal_edits(node)
        yield from statement_edits(language_id, node)
        waiting.extend(node.children)


def _is_main_guard(node: Node) -> bool:
    """Tell whether `node` is Python's `if __name__ == "__main__"`, whose condition is no part of the solution."""
    return node.type == "if_statement" and "__name__" in text_of(node.child_by_field_name("condition"))


def _bodies(node: Node) -> list[Node]:
    return [child for child in node.children if _is_main_guard(node) and child.type == "block"]


def _errors(root: Node) -> int:
    return sum(node.is_error or node.is_missing for node in nodes(root)) if root.has_error else 0


def _spread(count: int) -> list[int]:
    """Return 0 to `count` - 1 so that every beginning of the list is spread evenly: their bits reversed."""
    width = max(count - 1, 1).bit_length()
    reversed_bits = (int(f"{number:0{width}b}"[::-1], 2) for number in range(1 << width))
    return [number for number in reversed_bits if number < count]
