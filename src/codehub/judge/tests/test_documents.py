"""A tests document is refused on write, with the place and the reason."""

import copy

import pytest

from codehub.judge import translation
from codehub.judge.documents import validate_tests
from codehub.judge.errors import InvalidTestsError
from codehub.judge.tests.submissions import call, document, io, unit


def problems(tests):
    with pytest.raises(InvalidTestsError) as refused:
        validate_tests(tests)
    return {problem["field"]: problem["message"] for problem in refused.value.errors}


def test_a_sensible_document_is_valid():
    groups = [{"id": "base"}, {"id": "more", "requires": ["base"]}]
    rules = [{"match": "test_a", "id": "a"}]
    cases = [
        io("1", "2", group="base"),
        call("f", [1], 2, group="more", requires=["case-1"]),
        unit("", tests=rules),
    ]

    assert validate_tests(document(*cases, groups=groups)) is None


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"schema": "codehub/tests@2"}, "/schema", "codehub/tests@1"),
        ({"language": "cobol"}, "/language", "not known"),
        ({"cases": []}, "/cases", "non-empty"),
        ({"extra": 1}, "", "extra"),
        ({"files": {"solution": ["../main.py"]}}, "/files/solution/0", "does not match"),
        ({"groups": [{"id": "g"}, {"id": "g"}]}, "/groups/1/id", "twice"),
        ({"groups": [{"id": "g", "requires": ["h"]}]}, "/groups/0/requires/0", "neither"),
        ({"checker": {"type": "regex", "pattern": "("}}, "/checker/pattern", "not a regular expression"),
        ({"checker": {"type": "regex"}}, "/checker/pattern", "needs a pattern"),
        ({"checker": {"type": "float", "abs_tol": 10**400}}, "/checker/abs_tol", "too large"),
        ({"groups": [{"id": "g", "points": 1e308}]}, "/groups/0/points", "at most 1000000"),
        ({"limits": {"time_s": 10**400}}, "/limits/time_s", "too large"),
        ({"checker": {"type": "program"}}, "/checker/program", "needs its program"),
        (
            {"solutions": [{"id": "a", "expect": "fail", "fails": ["x"], "files": []}]},
            "/solutions/0/fails/0",
            "not exist",
        ),
    ],
)
def test_a_mistake_in_the_document_is_named(change, place, words):
    found = problems(document(io("1", "2")) | change)

    assert words in found[place]


@pytest.mark.parametrize(
    ("case", "place", "words"),
    [
        ({"kind": "io"}, "/cases/0", "'expect' is a required property"),
        ({"kind": "io", "expect": {"stdout": 1}}, "/cases/0/expect/stdout", "not of type 'string'"),
        ({"kind": "magic"}, "/cases/0/kind", "not a kind of case"),
        ({"kind": "call", "expect": {"value": 1}}, "/cases/0", "'target' is a required property"),
        (
            {"kind": "call", "target": "f", "expect": {"exit_code": 0}},
            "/cases/0/expect",
            "must expect one of",
        ),
        (io("1", "2", group="nowhere"), "/cases/0/group", "does not exist"),
        (io("1", "2", requires=["case-1"]), "/groups", "circle"),
        (io("1", "2", points=10**400), "/cases/0/points", "at most 1000000"),
        (io("1", "2", limits={"time_s": 1e13}), "/cases/0/limits/time_s", "too large"),
        (
            unit("", tests=[{"match": "test_a", "points": 1e308}]),
            "/cases/0/tests/0/points",
            "at most 1000000",
        ),
        (unit("", "node-test"), "/cases/0/framework", "not judged for Python"),
    ],
)
def test_a_mistake_in_a_case_is_named(case, place, words):
    assert words in problems(document(case))[place]


def test_requirements_in_a_circle_through_groups_are_refused():
    groups = [{"id": "a", "requires": ["b"]}, {"id": "b", "requires": ["a"]}]
    cases = [io("1", "2", group="a"), io("1", "2", group="b")]

    assert "circle" in problems(document(*cases, groups=groups))["/groups"]


@pytest.mark.parametrize("anything", [None, [], "text", 5, {"cases": "x"}])
def test_anything_else_is_refused_without_a_crash(anything):
    assert problems(copy.deepcopy(anything))


@pytest.mark.parametrize("language", ["bash", "sql"])
def test_calls_are_refused_for_a_language_that_has_none(language):
    found = problems(document(io("", "1"), call("f", [], 1), language=language))

    assert "has no call cases" in found["/cases/1/kind"]


def test_an_exception_is_refused_for_a_language_that_has_none():
    raising = document(call("f", [], expect={"raises": {"message": "no"}}), language="c")

    assert "has no exceptions" in problems(raising)["/cases/0/expect/raises"]
    assert translation.fault({**raising, "language": "go"}, "go") == ""
    assert "expects an exception" in translation.fault({**raising, "language": "go"}, "c")


@pytest.mark.parametrize("language", ["python", "javascript", "typescript", "java", "c", "cpp", "go", "rust"])
def test_calls_are_taken_for_a_language_that_has_them(language):
    assert validate_tests(document(call("f", [], 1), language=language)) is None
