"""Calls in C: a file that includes the learner's and hands its functions to the harness, typed as they are declared."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tree_sitter import Node

from codehub.judge.languages.base import IN_BOX, RUNNER, in_box
from codehub.judge.languages.declared import matched
from codehub.judge.syntax.grammars import parse, text_of

CALLER, HARNESS, STUB = f"{RUNNER}/caller.c", f"{RUNNER}/c_call.c", f"{RUNNER}/stub.c"
WHOLE = re.compile(r"(?:(?:const|unsigned|signed|short|long|int|s?size_t|u?int\d+_t) ?)+")
POINTING = {"pointer_declarator", "array_declarator"}


@dataclass(frozen=True)
class Function:
    """A function's name, whether it gives a value, and the types of its parameters."""

    name: str
    has_value: bool
    parameters: tuple[str, ...]

    def lengths(self) -> dict[int, int]:
        """Give, by its place, each parameter that is the length of a list, and that list: the number beside it."""
        found: dict[int, int] = {}
        for at, kind in enumerate(self.parameters):
            beside = [near for near in (at + 1, at - 1) if 0 <= near < len(self.parameters)]
            counts = [near for near in beside if WHOLE.fullmatch(self.parameters[near]) and near not in found]
            if _is_list(kind) and counts:
                found[counts[0]] = at
        return found


def given(entry: str, files: Mapping[str, str], targets: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files that a build with calls has besides."""
    known = matched(targets, {found.name: found for found in functions(parse("c", files[entry]))})
    calls = "".join(_call(number, found) for number, found in enumerate(known.values()))
    names = "".join(
        f"{{{json.dumps(target)}, codehub_call_{number}}}, " for number, target in enumerate(known)
    )
    caller = (
        f'#include "{in_box(entry)}"\n#include "{RUNNER}/c_call.h"\n'
        '#pragma GCC diagnostic error "-Wincompatible-pointer-types"\n'
        '#pragma GCC diagnostic error "-Wint-conversion"\n'
        f"{calls}const codehub_function codehub_known[] = {{{names}{{0, 0}}}};\n"
    )
    return {
        CALLER: caller.encode(),
        HARNESS: (IN_BOX / "c_call.c").read_bytes(),
        f"{RUNNER}/c_call.h": (IN_BOX / "c_call.h").read_bytes(),
        STUB: b"__attribute__((weak)) int main(void) { return 0; }\n",
    }


def functions(root: Node) -> Iterator[Function]:
    """List the functions that a file defines but `main`, and but those whose parameters cannot be told apart."""
    for node in root.children:
        declarator = node.child_by_field_name("declarator")
        if node.type != "function_definition" or declarator is None:
            continue
        is_pointer = declarator.type == "pointer_declarator"
        while declarator is not None and declarator.type == "pointer_declarator":
            declarator = declarator.child_by_field_name("declarator")
        parameters = _parameters(declarator.child_by_field_name("parameters")) if declarator else None
        name = text_of(declarator.child_by_field_name("declarator")) if declarator else ""
        if parameters is not None and name != "main":
            has_value = is_pointer or text_of(node.child_by_field_name("type")) != "void"
            yield Function(name, has_value, parameters)


def _parameters(listed: Node | None) -> tuple[str, ...] | None:
    """Return the types as they are written; None when one is of a function, of several dimensions or left open."""
    kinds = [_type(node) for node in listed.named_children if node.type != "comment"] if listed else [""]
    if kinds == ["void"]:
        return ()
    return None if "" in kinds else tuple(kinds)


def _type(parameter: Node) -> str:
    """Write a parameter's type without its name; an array is what it becomes, a pointer."""
    if parameter.type != "parameter_declaration":
        return ""
    declarator = parameter.child_by_field_name("declarator")
    end = declarator.start_byte if declarator else parameter.end_byte
    kind = (parameter.text or b"")[: end - parameter.start_byte].decode(errors="replace").strip()
    pointers: list[str] = []
    while declarator is not None and declarator.type in POINTING:
        pointers.append(declarator.type)
        declarator = declarator.child_by_field_name("declarator")
    if pointers.count("array_declarator") > 1 or (declarator is not None and declarator.type != "identifier"):
        return ""
    return kind + " " * bool(pointers) + "*" * len(pointers)


def _is_list(kind: str) -> bool:
    return kind.count("*") > ("char" in kind.split() and "unsigned" not in kind.split())


def _call(number: int, found: Function) -> str:
    """Write a call with every argument and, when lists are among them, one in which the lists bring their lengths."""
    count, lengths = len(found.parameters), found.lengths()
    short = _lines(found, lengths)
    whole = f"  codehub_expect({count if not lengths else count - len(lengths)});\n"
    if lengths:
        full = _lines(found, {})
        body = f"  if (codehub_count() == {count}) {{\n  {full}    return;\n  }}\n{whole}{short}"
    else:
        body = whole + short
    return f"static void codehub_call_{number}(void) {{\n{body}}}\n"


def _lines(found: Function, lengths: Mapping[int, int]) -> str:
    places = [at for at in range(len(found.parameters)) if at not in lengths]
    arguments = ", ".join(
        f"({kind})codehub_length({places.index(lengths[at])})"
        if at in lengths
        else f"CODEHUB_GIVEN({kind}, {places.index(at)})"
        for at, kind in enumerate(found.parameters)
    )
    call = f"{found.name}({arguments})"
    return f"  CODEHUB_PUT({call});\n" if found.has_value else f"  {call};\n  codehub_put_nothing();\n"
