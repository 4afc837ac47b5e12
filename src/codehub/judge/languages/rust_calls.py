"""Calls in Rust: two modules of our own in the learner's crate, one of which knows the functions by name."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tree_sitter import Node

from codehub.judge.languages.base import IN_BOX, RUNNER, in_box
from codehub.judge.languages.declared import is_unclosed, matched
from codehub.judge.syntax.grammars import parse, text_of

CALLER = f"{RUNNER}/rust_calls.rs"
HARNESS = ("rust_call.rs", "rust_values.rs")
MODULE = "codehub_call"
ALLOWED = "warnings, unsafe_code, missing_docs, unused_results, unreachable_pub"
START = f" crate::{MODULE}::start();"
FORBIDDEN = re.compile(rb"#!\[forbid\(")


@dataclass(frozen=True)
class Function:
    """A function's path from the crate's root, and how many parameters it has."""

    path: str
    parameters: int


def given(entry: str, files: Mapping[str, str], targets: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files that a build with calls has besides, and the entry that declares them and lets them start."""
    root = parse("rust", files[entry])
    if is_unclosed(root):
        return {}
    declared = dict(functions(root))
    source = files[entry].encode("utf-8", "replace")
    return {
        in_box(entry): _starting(source, _main(root)),
        **{f"{RUNNER}/{name}": (IN_BOX / name).read_bytes() for name in HARNESS},
        CALLER: _caller(matched(targets, declared)).encode(),
    }


def functions(module: Node, path: str = "") -> Iterator[tuple[str, Function]]:
    """Give the functions that a case can call, by the name that it has for them (`shapes.sides`)."""
    for node in module.children:
        name = text_of(node.child_by_field_name("name"))
        if node.type == "function_item" and _can_be_called(node, is_root=not path):
            parameters = node.child_by_field_name("parameters")
            named = parameters.named_children if parameters else []
            count = sum(child.type == "parameter" for child in named)
            yield f"{path}{name}".replace("::", "."), Function(f"{path}{name}", count)
        body = node.child_by_field_name("body")
        if node.type == "mod_item" and body is not None:
            yield from functions(body, f"{path}{name}::")


def _can_be_called(node: Node, *, is_root: bool) -> bool:
    """Leave out what only more than its arguments would decide: a type parameter, `impl Trait`, `unsafe`, privacy."""
    kinds = {child.type for child in node.children}
    modifiers = " ".join(text_of(child) for child in node.children if child.type == "function_modifiers")
    choices = node.child_by_field_name("type_parameters")
    lifetimes = {"lifetime", "lifetime_parameter", "line_comment", "block_comment"}
    parameters = node.child_by_field_name("parameters")
    return (
        (is_root or "visibility_modifier" in kinds)
        and not {"unsafe", "async"} & set(modifiers.split())
        and all(child.type in lifetimes for child in (choices.named_children if choices else []))
        and re.search(r"\bimpl\b", text_of(parameters)) is None
    )


def _main(root: Node) -> Node | None:
    """Return the body of the crate's `main`."""
    for node in root.children:
        if node.type == "function_item" and text_of(node.child_by_field_name("name")) == "main":
            return node.child_by_field_name("body")
    return None


def _starting(source: bytes, main: Node | None) -> bytes:
    """Let the program's `main`, or one of our own, begin with the job. Lines stay where they are."""
    declared = f'#[allow({ALLOWED})] #[path = "{CALLER}"] mod {MODULE};'
    if main is None:
        declared += f" fn main() {{{START} }}"
    else:
        source = source[: main.start_byte + 1] + START.encode() + source[main.start_byte + 1 :]
    end = b"" if source.endswith(b"\n") else b"\n"
    return FORBIDDEN.sub(b"#![deny  (", source) + end + f"{declared}\n".encode()


def _caller(known: Mapping[str, Function]) -> str:
    arms = "".join(f"        {json.dumps(target)} => {_arm(found)}\n" for target, found in known.items())
    return (
        f'#[path = "{RUNNER}/rust_call.rs"]\nmod call;\npub use call::*;\n'
        f'#[path = "{RUNNER}/rust_values.rs"]\nmod values;\nuse values::Json;\n\n'
        "pub fn take(name: &str, given: &'static [Json]) -> Answer {\n"
        f"    match name {{\n{arms}        _ => unknown(name),\n    }}\n}}\n"
    )


def _arm(found: Function) -> str:
    """The references let the compiler choose how the value leaves."""
    arguments = ", ".join(f"argument(given, {at})?" for at in range(found.parameters))
    call = f"crate::{found.path}({arguments})"
    return f"{{ expect(given, {found.parameters})?; (&&&&&&Gave({call})).answer() }}"
