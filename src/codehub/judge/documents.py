"""Validating a tests document: its shape by JSON Schema, its sense by the checks here."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from codehub.judge import languages
from codehub.judge.errors import InvalidTestsError
from codehub.judge.syntax import rules

SCHEMA = Path(__file__).parent / "schemas" / "exercise-tests-1.schema.json"
MOST_ERRORS = 20
MESSAGE_CHARACTERS = 300
MOST_POINTS = 1_000_000
LARGEST_LIMIT = 1e12
"""Far above every ceiling: limits are held below those, but must be numbers that the judge can count with."""

Problem = tuple[str, str]


def validate_tests(document: Any) -> None:
    """Raise InvalidTestsError, naming every place by JSON pointer, unless `document` can be judged."""
    problems = list(_shape(document)) or list(_sense(document))
    if problems:
        raise InvalidTestsError(
            f"The tests are not valid: {problems[0][1]}",
            [
                {"field": place, "code": "invalid", "message": message}
                for place, message in problems[:MOST_ERRORS]
            ],
        )


@lru_cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text()))


def _shape(document: Any) -> Iterator[Problem]:
    errors = list(_validator().iter_errors(document))
    explained = [list(error.absolute_path) for error in errors if error.validator == "oneOf"]
    for error in errors:
        # A case that fits no kind has, for the schema, only unknown properties: not what its author did wrong.
        if error.validator == "unevaluatedProperties" and list(error.absolute_path) in explained:
            continue
        found = _most_telling(error)
        yield _pointer(found.absolute_path), found.message[:MESSAGE_CHARACTERS]


def _most_telling(error: ValidationError) -> ValidationError:
    """For a case, choose the error of the branch whose kind it names rather than "is not valid under any"."""
    if error.validator != "oneOf" or not error.context:
        return error
    named = [
        inner
        for inner in error.context
        if not any(other.validator == "const" for other in _branch(error, inner))
    ]
    return (
        named[0]
        if named
        else ValidationError(f"{_kind(error)} is not a kind of case.", path=[*error.path, "kind"])
    )


def _kind(error: ValidationError) -> str:
    return repr(error.instance.get("kind")) if isinstance(error.instance, dict) else "This"


def _branch(error: ValidationError, inner: ValidationError) -> list[ValidationError]:
    return [other for other in error.context or [] if other.schema_path[0] == inner.schema_path[0]]


def _sense(tests: Mapping[str, Any]) -> Iterator[Problem]:
    if tests["language"] not in languages.known_ids():
        yield "/language", f"The language {tests['language']!r} is not known."
    for name in ("cases", "groups", "solutions"):
        yield from _repeated_ids(tests.get(name, []), f"/{name}")
    yield from _references(tests)
    yield from _cycles(tests)
    yield from _patterns(tests)
    yield from _frameworks(tests)
    yield from _nothing_expected(tests)
    yield from _steps(tests)
    yield from _rules(tests)
    yield from _proofs(tests)
    yield from _numbers(tests)


def _repeated_ids(items: list[Mapping[str, Any]], place: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item["id"] in seen:
            yield f"{place}/{index}/id", f"The id {item['id']!r} is used twice."
        seen.add(item["id"])


def _references(tests: Mapping[str, Any]) -> Iterator[Problem]:
    groups = {group["id"] for group in tests.get("groups", [])}
    known = groups | {case["id"] for case in tests["cases"]}
    for index, case in enumerate(tests["cases"]):
        if "group" in case and case["group"] not in groups:
            yield f"/cases/{index}/group", f"The group {case['group']!r} does not exist."
    for name in ("cases", "groups"):
        for index, item in enumerate(tests.get(name, [])):
            for at, required in enumerate(item.get("requires", [])):
                if required not in known:
                    yield f"/{name}/{index}/requires/{at}", f"{required!r} is neither a case nor a group."


def _cycles(tests: Mapping[str, Any]) -> Iterator[Problem]:
    """Refuse requirements that go in circles. A case depends on its group's requirements, a group on its cases."""
    graph: dict[str, set[str]] = {}
    for group in tests.get("groups", []):
        graph[f"group {group['id']}"] = {
            case["id"] for case in tests["cases"] if case.get("group") == group["id"]
        }
    needs = {group["id"]: group.get("requires", []) for group in tests.get("groups", [])}
    for case in tests["cases"]:
        required = [*case.get("requires", []), *needs.get(case.get("group"), [])]
        graph[case["id"]] = {f"group {name}" if name in needs else name for name in required}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield "/groups", "The requirements go in a circle: " + " → ".join(error.args[1]) + "."


def _patterns(tests: Mapping[str, Any]) -> Iterator[Problem]:
    for place, checker in _checkers(tests):
        if checker["type"] == "regex":
            try:
                re.compile(checker.get("pattern", ""))
            except re.error as error:
                yield f"{place}/pattern", f"The pattern is not a regular expression: {error}."
            if not checker.get("pattern"):
                yield f"{place}/pattern", "A regex checker needs a pattern."
        if checker["type"] == "program" and "program" not in checker:
            yield f"{place}/program", "A program checker needs its program."


def _checkers(tests: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    if "checker" in tests:
        yield "/checker", tests["checker"]
    for index, case in enumerate(tests["cases"]):
        if "checker" in case:
            yield f"/cases/{index}/checker", case["checker"]


def _frameworks(tests: Mapping[str, Any]) -> Iterator[Problem]:
    language = languages.find(tests["language"])
    if language is None:
        return
    for index, case in enumerate(tests["cases"]):
        offered = {"call": language.offers_calls, "script": language.offers_scripts}
        if not offered.get(case["kind"], True):
            yield f"/cases/{index}/kind", f"{language.label} has no {case['kind']} cases; use io."
        if case["kind"] == "call" and "raises" in case["expect"] and not language.has_exceptions:
            yield f"/cases/{index}/expect/raises", f"{language.label} has no exceptions; expect a value."
        framework = case.get("framework")
        if framework and framework not in language.frameworks:
            yield f"/cases/{index}/framework", f"{framework} tests are not judged for {language.label}."


def _nothing_expected(tests: Mapping[str, Any]) -> Iterator[Problem]:
    """Refuse cases that would pass whatever the learner writes."""
    wanted = {"call": {"value", "raises", "stdout"}, "io": {"stdout", "stderr", "exit_code", "files"}}
    for index, case in enumerate(tests["cases"]):
        if case["kind"] in wanted and not wanted[case["kind"]] & set(case["expect"]):
            names = ", ".join(sorted(wanted[case["kind"]]))
            yield f"/cases/{index}/expect", f"A {case['kind']} case must expect one of {names}."


def _steps(tests: Mapping[str, Any]) -> Iterator[Problem]:
    """Refuse scripts that expect nothing, and references to what no earlier step has kept."""
    for index, case in enumerate(tests["cases"]):
        if case["kind"] != "script":
            continue
        if not any("expect" in step for step in case["steps"]):
            yield f"/cases/{index}/steps", "A script must expect something of at least one step."
        kept: set[str] = set()
        for at, step in enumerate(case["steps"]):
            for name in _referred(step.get("args", [])) | _referred(step.get("kwargs", {})):
                if name not in kept:
                    yield f"/cases/{index}/steps/{at}", f"No earlier step keeps a value as {name!r}."
            kept.add(step.get("let", ""))


def _referred(value: Any) -> set[str]:
    if isinstance(value, dict) and set(value) == {"$ref"}:
        return {str(value["$ref"])}
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {name for item in items for name in _referred(item)}


def _rules(tests: Mapping[str, Any]) -> Iterator[Problem]:
    """Refuse static rules that could not be applied: a misspelt name would forbid nothing, for ever."""
    for index, case in enumerate(tests["cases"]):
        if case["kind"] == "static" and (
            fault := rules.fault(tests["language"], case["rule"], case["value"])
        ):
            yield f"/cases/{index}/value", f"This rule cannot be applied: {fault}"


def _proofs(tests: Mapping[str, Any]) -> Iterator[Problem]:
    cases = {case["id"] for case in tests["cases"]}
    cases |= {test["id"] for case in tests["cases"] for test in case.get("tests", []) if "id" in test}
    for index, solution in enumerate(tests["solutions"]):
        for at, name in enumerate(solution.get("fails", [])):
            if name not in cases:
                yield f"/solutions/{index}/fails/{at}", f"The case {name!r} does not exist."


def _numbers(tests: Mapping[str, Any]) -> Iterator[Problem]:
    """Refuse numbers that would not add up, or not fit into the result."""
    for place, item in _scored(tests):
        if abs(item.get("points", 0)) > MOST_POINTS:
            yield f"{place}/points", f"The points are at most {MOST_POINTS}."
    limited = [("", tests), *((f"/cases/{index}", case) for index, case in enumerate(tests["cases"]))]
    for place, item in limited:
        for name, value in item.get("limits", {}).items():
            if value > LARGEST_LIMIT:
                yield f"{place}/limits/{name}", "This limit is too large a number."
    for place, checker in _checkers(tests):
        for name in {"abs_tol", "rel_tol"} & checker.keys():
            if abs(checker[name]) > LARGEST_LIMIT:
                yield f"{place}/{name}", "This tolerance is too large a number."


def _scored(tests: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for index, group in enumerate(tests.get("groups", [])):
        yield f"/groups/{index}", group
    for index, case in enumerate(tests["cases"]):
        yield f"/cases/{index}", case
        for at, test in enumerate(case.get("tests", [])):
            yield f"/cases/{index}/tests/{at}", test


def _pointer(path: Iterable[str | int]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
