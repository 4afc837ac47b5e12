"""Functions that are called: values are compared outside the box, by kind and content."""

import pytest

from codehub.judge.tests.submissions import call, judged, verdicts

ADD = {
    "python": "def add(a, b):\n    return a + b",
    "javascript": "function add(a, b) { return a + b }",
    "typescript": "export function add(a: any, b: any): any { return a + b; }",
    "java": (
        "class Main {\n    static int add(int a, int b) { return a + b; }\n"
        "    static String add(String a, String b) { return a + b; }\n}\n"
    ),
}
NOTHING = {"typescript": "const x = 1;", "java": "class Main {}"}


@pytest.mark.parametrize("language", ADD)
def test_a_right_function_is_accepted_in_any_language(language):
    result = judged(ADD[language], call("add", [1, 2], 3), call("add", ["a", "b"], "ab"), language=language)

    assert verdicts(result) == ["accepted", "accepted"]
    assert result["tests"][0]["input"] == "add(1, 2)"
    assert result["tests"][0]["target"] == "add"


@pytest.mark.parametrize(
    "source",
    [
        "const add = (a, b) => a + b",
        "module.exports = { add: (a, b) => a + b }",
        "exports.add = async (a, b) => a + b",
        "export function add(a, b) { return a + b }",
        "export const add = (a, b) => a + b; export default add",
        "export default { add(a, b) { return a + b } }",
    ],
)
def test_javascript_functions_are_found_however_they_are_offered(source):
    assert judged(source, call("add", [1, 2], 3), language="javascript")["verdict"] == "accepted"


@pytest.mark.parametrize(
    ("returned", "expected", "verdict"),
    [
        ("True", 1, "wrong_answer"),
        ("1", True, "wrong_answer"),
        ("1.0", 1, "accepted"),
        ("0.1 + 0.2", 0.3, "accepted"),
        ("'1'", 1, "wrong_answer"),
        ("(1, [2])", [1, [2]], "accepted"),
        ("[1, 2]", [2, 1], "wrong_answer"),
        ("{1: 'a'}", {"1": "a"}, "accepted"),
        ("{1, 2}", [1, 2], "wrong_answer"),
        ("None", None, "accepted"),
        ("float('nan')", {"$float": "nan"}, "accepted"),
        ("float('inf')", {"$float": "nan"}, "wrong_answer"),
        ("2 ** 200", 2**200, "accepted"),
        ("10 ** 5000", 1, "wrong_answer"),
        ("object()", 1, "wrong_answer"),
        ("lambda: 1", 1, "wrong_answer"),
        ("[{'$type': 'set'}]", [{"$type": "set"}], "accepted"),
    ],
)
def test_values_are_compared_strictly(returned, expected, verdict):
    result = judged(f"def f():\n    return {returned}", call("f", [], expected))

    assert result["verdict"] == verdict


@pytest.mark.parametrize(
    ("returned", "expected", "verdict"),
    [
        ("undefined", None, "accepted"),
        ("true", 1, "wrong_answer"),
        ("NaN", {"$float": "nan"}, "accepted"),
        ("10n ** 30n", 10**30, "accepted"),
        ("new Map([['a', 1]])", {"a": 1}, "accepted"),
        ("new Set([1])", [1], "wrong_answer"),
        ("[undefined, 1]", [None, 1], "accepted"),
        ("new (class A {})()", {}, "wrong_answer"),
        ("Symbol('x')", "x", "wrong_answer"),
    ],
)
def test_javascript_values_are_compared_strictly(returned, expected, verdict):
    source = f"const f = () => {returned}"

    assert judged(source, call("f", [], expected), language="javascript")["verdict"] == verdict


def test_an_endless_nesting_is_a_wrong_answer_and_not_our_error():
    source = "def f():\n    a = []\n    for _ in range(100000): a = [a]\n    return a"

    assert judged(source, call("f", [], []))["verdict"] == "wrong_answer"


@pytest.mark.parametrize(
    ("language", "source", "kind"),
    [
        ("python", "class Bad(ValueError): pass\ndef f(): raise Bad('no')", "ValueError"),
        ("javascript", "class Bad extends RangeError {}\nfunction f() { throw new Bad('no') }", "RangeError"),
        (
            "java",
            "class Bad extends RuntimeException { Bad(String m) { super(m); } }\n"
            'class Main { static int f() { throw new Bad("no"); } }',
            "RuntimeException",
        ),
    ],
)
def test_an_expected_exception_counts_with_its_subclasses_and_message(language, source, kind):
    result = judged(
        source,
        call("f", [], expect={"raises": {"type": kind, "message": "no"}}),
        call("f", [], expect={"raises": {"type": "Bad"}}),
        call("f", [], expect={"raises": {"type": kind, "message": "other"}}),
        call("f", [], expect={"raises": {"type": "KeyError"}}),
        call("f", [], 1),
        language=language,
    )

    assert verdicts(result) == ["accepted", "accepted", "wrong_answer", "wrong_answer", "runtime_error"]


def test_a_value_in_place_of_an_exception_is_wrong():
    result = judged("def f(): return 3", call("f", [], expect={"raises": {"type": "ValueError"}}))

    assert result["tests"][0]["message"] == "The function should raise ValueError, but returned 3."


def test_a_function_that_returns_nothing_is_told_so():
    result = judged("def f(): 3", call("f", [], 3))

    assert (
        result["tests"][0]["message"] == "The function returned nothing; 3 was expected. Is a return missing?"
    )


@pytest.mark.parametrize("language", ADD)
def test_a_missing_function_is_the_learners_error(language):
    result = judged(NOTHING.get(language, "x = 1"), call("add", [1, 2], 3), language=language)

    assert result["verdict"] == "runtime_error"
    assert "add" in result["tests"][0]["message"]


def test_the_main_block_of_a_module_does_not_run():
    source = "def f(): return 1\nif __name__ == '__main__':\n    print(input())"

    assert judged(source, call("f", [], 1))["verdict"] == "accepted"


def test_printing_while_computing_does_no_harm_and_is_shown():
    result = judged("def f():\n    print('debug')\n    return 1", call("f", [], 1))

    assert result["verdict"] == "accepted"
    assert result["tests"][0]["output"] == "debug\n"


def test_named_arguments_are_passed():
    source = "def f(a, *, b): return a - b"

    assert judged(source, call("f", [5], 3, kwargs={"b": 2}))["verdict"] == "accepted"


def test_a_checker_may_ignore_order_or_allow_a_difference():
    source = "def f(): return {3, 1}\ndef g(): return 1.04"
    result = judged(
        source,
        call("f", [], [1, 3], checker={"type": "unordered"}),
        call("g", [], 1.0, checker={"type": "float", "abs_tol": 0.05}),
        call("g", [], 1.0, checker={"type": "float", "abs_tol": 0.01}),
    )

    assert verdicts(result) == ["accepted", "accepted", "wrong_answer"]


def test_the_result_channel_takes_only_one_honest_value():
    source = "import os\ndef f():\n    os.write(3, b'{\"value\": 1}')\n    os._exit(0)"
    forged_too = "import os\ndef f():\n    os.write(3, b'{\"value\": 1}')\n    return 2"

    assert judged(source, call("f", [], 2))["verdict"] == "wrong_answer"
    assert judged(forged_too, call("f", [], 2))["verdict"] == "wrong_answer"
