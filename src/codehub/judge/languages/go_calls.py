"""Calls in Go: a file beside the learner's, in the same package, that hands its functions to the harness."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from codehub.judge.languages.base import IN_BOX, in_box
from codehub.judge.languages.declared import matched
from codehub.judge.syntax.grammars import parse, text_of

HARNESS = "codehubcall"
SOURCES = {"call.go": "go_call.go", "values.go": "go_values.go"}
CALLER = "zzzz_codehub_call.go"
MODULE_NAME = re.compile(r'^\s*module\s+"?([^\s"]+)', re.MULTILINE)


@dataclass(frozen=True)
class Function:
    """A function's name, and how its results are written."""

    name: str
    results: str


def given(entry: str, files: Mapping[str, str], targets: tuple[str, ...], module: str) -> dict[str, bytes]:
    """Return the files that a build with calls has besides: the harness, and the one that knows the functions."""
    folder = entry.rpartition("/")[0]
    package = [
        text
        for path, text in sorted(files.items())
        if path.rpartition("/")[0] == folder and path.endswith(".go") and not path.endswith("_test.go")
    ]
    declared = {found.name: found for text in package for found in functions(text)}
    name = MODULE_NAME.search(module)
    caller = _caller(matched(targets, declared), f"{name[1] if name else ''}/{HARNESS}", "main" in declared)
    harness = {
        in_box(f"{HARNESS}/{path}"): (IN_BOX / source).read_bytes() for path, source in SOURCES.items()
    }
    return {**harness, in_box(f"{folder}/{CALLER}" if folder else CALLER): caller.encode()}


def functions(text: str) -> list[Function]:
    """List the functions of a file but `init`, and but those with type parameters, which no case can choose."""
    found = []
    for node in parse("go", text).children:
        name = text_of(node.child_by_field_name("name"))
        is_plain = node.type == "function_declaration" and node.child_by_field_name("type_parameters") is None
        if is_plain and name not in {"init", "_"}:
            found.append(Function(name, text_of(node.child_by_field_name("result"))))
    return found


def _caller(known: Mapping[str, Function], harness: str, has_main: bool) -> str:
    """Functions start in `init`: those of a package run in the order of its files' names, and then main."""
    words = {
        target: " ".join(word for word in ("rune", "byte") if re.search(rf"\b{word}\b", found.results))
        for target, found in known.items()
    }
    added = "".join(
        f".\n\t\tAdd({json.dumps(target)}, {found.name}, {json.dumps(words[target])})"
        for target, found in known.items()
    )
    main = "" if has_main else "func main() {}\n\n"
    return (
        f"package main\n\nimport codehub_call {json.dumps(harness)}\n\n{main}"
        f"func init() {{\n\tcodehub_call.Functions{{}}{added}.\n\t\tStart()\n}}\n"
    )
