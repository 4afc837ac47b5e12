"""Whether a document is a lesson: the JSON Schema, and the rules that a schema cannot say."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from codehub.learning.content import quizzes
from codehub.learning.content.digest import NotCanonicalError, digest
from codehub.learning.content.markdown import raw_html
from codehub.learning.content.problems import Problem, problem, schema_problems

SCHEMA = Path(__file__).parent.parent / "schemas" / "lesson-content-1.schema.json"
MAX_PROBLEMS = 50
MARKDOWN = {"prompt", "explanation", "feedback", "caption", "transcript", "fallback"}
"""Keys that hold Markdown wherever they stand; `text` does in the blocks of MARKDOWN_TEXT, tabs and options."""
MARKDOWN_TEXT = {"markdown", "callout", "reveal"}
ADDRESSES = {"src", "url", "poster"}
SAFE_ADDRESS = re.compile(r"https?://\S+\Z|/(?!/)\S*\Z|mailto:\S+\Z")
RULES = {"answer": {"quiz"}, "pass": {"quiz", "exercise"}, "watch": {"video"}}


def content_problems(content: Any, *, exercises: Collection[str]) -> list[Problem]:
    """Return what is wrong with a lesson's content; `exercises` are the slugs and ids its course has."""
    return list(_first(_problems(content, exercises)))


def _first(problems: Iterable[Problem]) -> Iterator[Problem]:
    for _, found in zip(range(MAX_PROBLEMS), problems, strict=False):
        yield found


def _problems(content: Any, exercises: Collection[str]) -> Iterator[Problem]:
    envelope = list(schema_problems(_envelope(), content))
    if envelope:
        yield from envelope
        return
    try:
        digest(content)
    except NotCanonicalError as error:
        yield problem((), "number", str(error))
        return
    blocks = content["blocks"]
    yield from _text_problems(content.get("source", {}), ("source",))
    yield from _repeated(blocks, ("blocks",))
    for index, block in enumerate(blocks):
        path = ("blocks", index)
        faults = list(_shape_problems(block, path))
        yield from faults or _rule_problems(block, path, exercises)


def _shape_problems(block: dict[str, Any], path: tuple[object, ...]) -> Iterator[Problem]:
    validator = _block_validators().get(str(block.get("type")))
    if validator is None:
        known = ", ".join(sorted(_block_validators()))
        yield problem((*path, "type"), "enum", f"There is no such type of block. Types: {known}.")
    else:
        yield from schema_problems(validator, block, path)


def _rule_problems(
    block: dict[str, Any], path: tuple[object, ...], exercises: Collection[str]
) -> Iterator[Problem]:
    yield from _text_problems(block, path)
    rule = block.get("completion", {}).get("rule")
    if rule in RULES and block["type"] not in RULES[rule]:
        yield problem(
            (*path, "completion", "rule"), "rule", f"A {block['type']} block cannot have the rule {rule!r}."
        )
    if block["type"] == "exercise" and block["exercise"] not in exercises:
        yield problem(
            (*path, "exercise"), "unknown_exercise", f"The course has no exercise {block['exercise']!r}."
        )
    if block["type"] == "quiz":
        yield from _repeated(block["questions"], (*path, "questions"))
        yield from quizzes.quiz_problems(block, path)
    if block["type"] == "runnable":
        yield from _file_problems(block, path)


def _file_problems(block: dict[str, Any], path: tuple[object, ...]) -> Iterator[Problem]:
    paths = [file["path"] for file in block["files"]]
    for name, count in Counter(paths).items():
        if count > 1:
            yield problem((*path, "files"), "unique", f"The path {name!r} is used {count} times.")
    if block.get("entry", paths[0]) not in paths:
        yield problem((*path, "entry"), "unknown_file", f"There is no file {block['entry']!r} in this block.")


def _repeated(items: list[dict[str, Any]], path: tuple[object, ...]) -> Iterator[Problem]:
    seen: set[object] = set()
    for index, item in enumerate(items):
        name = item.get("id")
        if isinstance(name, str) and name in seen:
            yield problem((*path, index, "id"), "unique", f"The id {name!r} is used twice.")
        seen.add(name if isinstance(name, str) else None)


def _text_problems(value: Any, path: tuple[object, ...]) -> Iterator[Problem]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _text_problems(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ADDRESSES and isinstance(item, str) and not SAFE_ADDRESS.match(item):
                message = "An address starts with https://, http://, mailto: or /."
                yield problem((*path, key), "address", message)
            elif isinstance(item, str) and _is_markdown(value, key):
                yield from markdown_problems(item, (*path, key))
            else:
                yield from _text_problems(item, (*path, key))


def _is_markdown(owner: dict[str, Any], key: str) -> bool:
    if key == "text":
        is_tab_or_option = "type" not in owner and "path" not in owner
        return owner.get("type") in MARKDOWN_TEXT or is_tab_or_option
    return key in MARKDOWN


def markdown_problems(text: str, path: tuple[object, ...]) -> Iterator[Problem]:
    """Yield one problem for each piece of raw HTML in a Markdown text."""
    for html in raw_html(text):
        yield problem(
            path, "raw_html", f"Raw HTML is not allowed: {html[:60]!r}. Put code into backquotes or a fence."
        )


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


@lru_cache(maxsize=1)
def _envelope() -> Draft202012Validator:
    schema = _schema()
    blocks = {**schema["properties"]["blocks"], "items": {"type": "object"}}
    return Draft202012Validator({**schema, "properties": {**schema["properties"], "blocks": blocks}})


@lru_cache(maxsize=1)
def _block_validators() -> dict[str, Draft202012Validator]:
    """One validator per type of block: `oneOf` alone could not say which branch was meant."""
    schema = _schema()
    block = {key: value for key, value in schema["$defs"]["block"].items() if key != "oneOf"}
    return {
        branch["properties"]["type"]["const"]: Draft202012Validator(
            {"$defs": schema["$defs"], **block, **branch}
        )
        for branch in schema["$defs"]["block"]["oneOf"]
    }
