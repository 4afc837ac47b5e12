"""Scripts: calls that build on each other, compared step by step outside the box."""

import pytest

from codehub.judge.documents import validate_tests
from codehub.judge.errors import InvalidTestsError
from codehub.judge.tests.submissions import document, judged, verdicts

STACK = {
    "python": """
class Stack:
    def __init__(self, most=9):
        self.items, self.most = [], most
    def push(self, item):
        if len(self.items) == self.most:
            raise OverflowError("full")
        self.items.append(item)
        print("pushed", item)
        return self
    def pop(self):
        return self.items.pop()
def size(stack):
    return len(stack.items)
""",
    "javascript": """
class Stack {
  constructor(most = 9) { this.items = []; this.most = most }
  push(item) {
    if (this.items.length === this.most) throw new RangeError("full");
    this.items.push(item); console.log("pushed", item);
    return this
  }
  pop() { return this.items.pop() }
}
const size = (stack) => stack.items.length;
""",
}


def script(*steps, **more):
    return {"kind": "script", "steps": list(steps), **more}


NEW = {"let": "s", "call": "Stack"}


@pytest.mark.parametrize("language", STACK)
def test_steps_share_what_earlier_ones_kept(language):
    result = judged(
        STACK[language],
        script(
            NEW,
            {"call": "s.push", "args": [3], "expect": {"stdout": "pushed 3\n"}},
            {"call": "s.push", "args": [4], "expect": {"stdout": "pushed 4\n"}},
            {"call": "size", "args": [{"$ref": "s"}], "expect": {"value": 2}},
            {"call": "s.items", "expect": {"value": [3, 4]}},
            {"call": "s.pop", "expect": {"value": 4}},
            {"call": "s.pop", "expect": {"value": 3}},
        ),
        language=language,
    )

    assert verdicts(result) == ["accepted"]
    assert result["tests"][0]["input"].splitlines()[:5] == [
        "s = Stack()",
        "s.push(3)",
        "s.push(4)",
        "size(s)",
        "s.items",
    ]


@pytest.mark.parametrize(("language", "error"), [("python", "OverflowError"), ("javascript", "RangeError")])
def test_an_exception_may_be_what_a_step_expects(language, error):
    result = judged(
        STACK[language],
        script(
            {"let": "s", "call": "new Stack", "args": [1]},
            {"call": "s.push", "args": [1]},
            {"call": "s.push", "args": [2], "expect": {"raises": {"type": error, "message": "full"}}},
            {"call": "s.pop", "expect": {"value": 1}},
        ),
        language=language,
    )

    assert verdicts(result) == ["accepted"]
    assert result["tests"][0]["stderr"] == ""


@pytest.mark.parametrize("language", STACK)
def test_the_first_step_that_differs_is_named_and_later_ones_are_not_shown(language):
    result = judged(
        STACK[language],
        script(
            NEW,
            {"call": "s.push", "args": [3]},
            {"call": "s.pop", "expect": {"value": 5}},
            {"call": "s.push", "args": ["secret"]},
        ),
        language=language,
    )

    case = result["tests"][0]
    assert (case["verdict"], case["expected"], case["actual"]) == ("wrong_answer", "5", "3")
    assert case["message"].startswith("Step 3 of 4: ")
    assert case["input"].splitlines() == ["s = Stack()", "s.push(3)", "s.pop()"]


def test_an_unexpected_exception_shows_only_its_own_traceback():
    result = judged(
        STACK["python"],
        script(
            NEW,
            {"call": "s.pop", "expect": {"raises": {"type": "IndexError"}}},
            {"call": "s.push", "args": []},
        ),
    )

    case = result["tests"][0]
    assert case["verdict"] == "runtime_error"
    assert "TypeError" in case["stderr"]
    assert "IndexError" not in case["stderr"]


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("def f():\n    while True: pass", "time_limit_exceeded"),
        ("import os\ndef f():\n    os._exit(0)", "runtime_error"),
        ("def g(): pass", "runtime_error"),
        ("def f(:", "compile_error"),
        ("import os\ndef f():\n    os.write(3, b'{\"value\":1}\\n')\n    os._exit(0)", "wrong_answer"),
        ("import os\ndef f():\n    os.write(3, b'nonsense\\n')\n    return 2", "runtime_error"),
    ],
)
def test_a_script_that_does_not_end_well_is_not_accepted(source, verdict):
    result = judged(
        source,
        script({"call": "f", "expect": {"value": 2}}, {"call": "f", "expect": {"value": 2}}),
        limits={"time_s": 0.5},
    )

    assert result["verdict"] == verdict


def test_stateful_floats_are_compared_like_those_of_calls():
    result = judged(
        "def f(x):\n    return x / 3", script({"call": "f", "args": [1], "expect": {"value": 1 / 3}})
    )

    assert result["verdict"] == "accepted"


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([{"call": "f"}], "expect something"),
        ([{"call": "f", "args": [[{"$ref": "s"}]], "expect": {"value": 1}}], "No earlier step keeps"),
        (
            [{"let": "s", "call": "f", "args": [{"$ref": "s"}], "expect": {"value": 1}}],
            "No earlier step keeps",
        ),
    ],
)
def test_scripts_that_cannot_work_are_refused_when_they_are_written(steps, message):
    with pytest.raises(InvalidTestsError, match=message):
        validate_tests(document(script(*steps)))


def test_a_language_without_calls_has_no_scripts():
    with pytest.raises(InvalidTestsError, match="has no script cases"):
        validate_tests(document(script({"call": "f", "expect": {"value": 1}}), language="c"))
