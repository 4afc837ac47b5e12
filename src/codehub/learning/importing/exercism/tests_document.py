"""An exercise's test files as a `unit` case: every test enabled, grouped by the tasks of the instructions."""

import ast
import re
from collections.abc import Collection, Iterator
from typing import Any

from codehub.learning.importing.exercism.files import ExerciseFiles

JEST_NAMES = re.compile(
    r"((?:import|const|let|var)\s*\{)([^}]*)(\}\s*(?:from|=\s*require\s*\()\s*['\"]@jest/globals['\"])"
)
# Only where a statement starts: elsewhere the words stand in texts, comments and choices of the test itself.
SKIPPED_CALL = re.compile(r"((?:^|[{;])[ \t]*)x(test|it|describe)(?=\s*[(.])", re.MULTILINE)
# Extras, which take minutes, are told by a comment above them.
EXTRA = re.compile(
    r"((?://[^\n]*\b(?:is optional|optional test)\b[^\n]*\n(?:[ \t]*//[^\n]*\n)*|/\*(?:(?!\*/).)*\b(?:is optional|optional test)\b(?:(?!\*/).)*\*/\s*)[ \t]*)x(test|it)(?=\s*\()",
    re.IGNORECASE | re.DOTALL,
)
TOP_DESCRIBE = re.compile(r"""^describe\s*\(\s*(['"`])(?P<title>(?:\\.|(?!\1).)*)\1""", re.MULTILINE)
NUMBERED_TITLE = re.compile(
    r"""(?<![\w.$])(?:describe|test|it)(?:\.each\([^)]*\))?\s*\(\s*(['"`])(?P<title>(?:task\s*)?(?P<task>\d{1,2})\s*[.:)\-]\s*[^'"`]*)\1""",
    re.IGNORECASE,
)
HEADING = re.compile(r"^##\s+(?P<task>\d{1,2})\.\s+(?P<title>.+?)[ \t]*#*$", re.MULTILINE)
FRAMEWORKS = {"javascript": "jest", "typescript": "jest"}
TASK_PER_DESCRIBE = "flag.tests.task-per-describe"
MAY_RUN_LONG = "flag.tests.may-run-long"
USUAL_SECONDS, LONG_SECONDS = 20, 60
"""What the track's own runner gives, and what it gives to those that are known to be slow."""
TITLE_CHARACTERS = 200
CASE = "tests"


def tests_document(
    language: str,
    files: ExerciseFiles,
    tasks: dict[int, str],
    *,
    is_refactoring: bool,
    flags: Collection[str],
) -> dict[str, Any]:
    """Return the exercise's tests with its proofs: the example passes, the stub fails.

    `flags` are those of the exercise's configuration that are on.
    """
    tests = {path: enabled(text) if language in FRAMEWORKS else text for path, text in files.tests.items()}
    rules = dict(_rules(language, tests, by_describe=TASK_PER_DESCRIBE in flags))
    used = sorted(set(rules.values()))
    case: dict[str, Any] = {
        "id": CASE,
        "kind": "unit",
        "framework": FRAMEWORKS.get(language) or _python_framework(tests),
        "files": _files(tests),
        "limits": {"time_s": LONG_SECONDS if MAY_RUN_LONG in flags else USUAL_SECONDS},
    }
    if rules:
        # A rule applies to every test whose name holds its text, so the longer texts come first.
        ordered = sorted(rules.items(), key=lambda rule: (-len(rule[0]), rule[0]))
        case["tests"] = [{"match": match, "group": f"task-{task}"} for match, task in ordered]
    document: dict[str, Any] = {
        "schema": "codehub/tests@1",
        "language": language,
        "files": {"solution": list(files.stub)},
        "cases": [case],
        "solutions": [
            {"id": "reference", "role": "reference", "expect": "pass", "files": _files(files.reference)},
            {
                "id": "stub",
                "role": "refactor_stub" if is_refactoring else "stub",
                "expect": "any" if is_refactoring else "fail",
                "files": _files(files.stub),
            },
        ],
    }
    if files.support:
        document["files"]["support"] = _files(files.support)
    if used:
        document["groups"] = [
            {"id": f"task-{task}", "title": tasks.get(task, f"Task {task}")[:TITLE_CHARACTERS], "task": task}
            for task in used
        ]
    return document


def tasks_of(instructions: str) -> dict[int, str]:
    """Return the numbered headings of the instructions."""
    return {
        int(found["task"]): found["title"] for found in HEADING.finditer(instructions) if int(found["task"])
    }


def enabled(text: str) -> str:
    """Turn on the tests that a JavaScript spec ships as `xtest`; its `test.skip` and its extras stay off."""
    text = EXTRA.sub(r"\1\2.skip", text)
    text = SKIPPED_CALL.sub(r"\1\2", text)
    return JEST_NAMES.sub(_enabled_names, text)


def _enabled_names(found: re.Match[str]) -> str:
    """Name each function once under which a test is now written."""
    names = [name.strip() for name in found[2].split(",") if name.strip()]
    plain = [name[1:] if name in {"xtest", "xit", "xdescribe"} else name for name in names]
    return f"{found[1]} {', '.join(dict.fromkeys(plain))} {found[3]}"


def _python_framework(tests: dict[str, str]) -> str:
    texts = "\n".join(tests.values())
    is_unittest = re.search(r"^\s*(?:import unittest|from unittest import)", texts, re.MULTILINE)
    uses_pytest = re.search(r"^\s*(?:import pytest|from pytest import)", texts, re.MULTILINE)
    return "unittest" if is_unittest and not uses_pytest else "pytest"


def _rules(language: str, tests: dict[str, str], *, by_describe: bool) -> Iterator[tuple[str, int]]:
    """Yield for each test that names its task the text that finds it in a report, and the task's number."""
    for text in tests.values():
        if language == "python":
            yield from _marked(text)
        elif by_describe:
            for task, found in enumerate(TOP_DESCRIBE.finditer(text), start=1):
                yield f"{_as_pattern(found['title'])}::*", task
        else:
            for found in NUMBERED_TITLE.finditer(text):
                yield found["title"], int(found["task"])


def _as_pattern(title: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", re.sub(r"\\(.)", r"\1", title))


def _marked(text: str) -> Iterator[tuple[str, int]]:
    """Yield the tests below `@pytest.mark.task(taskno=N)`; a mark on a class counts for all of its tests."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            above = _task(node)
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    task = _task(inner) or above
                    if task:
                        yield f"{node.name}::{inner.name}", task
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (task := _task(node)):
            yield node.name, task


def _task(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.task":
            for value in [keyword.value for keyword in mark.keywords if keyword.arg == "taskno"] + mark.args[
                :1
            ]:
                if isinstance(value, ast.Constant) and isinstance(value.value, int) and value.value > 0:
                    return value.value
    return 0


def _files(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"path": path, "text": text} for path, text in texts.items()]
