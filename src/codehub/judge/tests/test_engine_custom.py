"""Custom cases: the exercise's own program talks with the learner's, and only it says the verdict."""

import pytest

from codehub.judge.tests.submissions import judged

# The judge thinks of 37; the learner asks and is told "higher" or "lower".
GUESS = """
import json
secret, accepted = 37, False
for asked in range(10):
    try:
        guess = int(input())
    except (EOFError, ValueError):
        break
    if guess == secret:
        print("right", flush=True)
        accepted = True
        break
    print("higher" if guess < secret else "lower", flush=True)
message = "" if accepted else "Ten questions were not enough."
json.dump({"accepted": accepted, "message": message}, open("verdict.json", "w"))
"""
HALVING = """
low, high = 1, 1000
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "right":
        break
    if answer == "higher":
        low = middle + 1
    else:
        high = middle - 1
"""


def custom(text, path="judge.py", **more):
    return {"kind": "custom", "program": {"path": path, "text": text}, "protocol": "json", **more}


def test_two_programs_talk_until_the_answer_is_found():
    result = judged(HALVING, custom(GUESS))

    assert result["verdict"] == "accepted"


def test_the_exercises_program_says_what_was_wrong():
    source = "while True:\n    print(1, flush=True)\n    input()\n"
    result = judged(source, custom(GUESS))

    assert result["verdict"] == "wrong_answer"
    assert result["tests"][0]["message"] == "Ten questions were not enough."


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("raise ValueError('mine')", "runtime_error"),
        ("while True: pass", "time_limit_exceeded"),
        ("import json\njson.dump({'accepted': True}, open('verdict.json', 'w'))", "wrong_answer"),
        ("import sys; sys.exit(42)", "runtime_error"),
        ("input()  # both wait for the other", "time_limit_exceeded"),
    ],
)
def test_a_program_that_does_not_talk_as_agreed_is_not_accepted(source, verdict):
    result = judged(source, custom(GUESS), limits={"time_s": 0.5})

    assert result["verdict"] == verdict


def test_an_interactor_of_the_icpc_format_ends_with_42_or_43():
    interactor = "import sys\nprint(5, flush=True)\nsys.exit(42 if input() == '25' else 43)"

    assert judged("n = int(input())\nprint(n * n)", custom(interactor))["verdict"] == "accepted"
    assert judged("n = int(input())\nprint(n + n)", custom(interactor))["verdict"] == "wrong_answer"


def test_the_exercises_program_may_read_the_learners_files():
    reader = """
import json
files = json.load(open("case.json"))["files"]
json.dump({"accepted": "lambda" in files["main.py"]}, open("verdict.json", "w"))
"""

    assert judged("f = lambda: 1", custom(reader))["verdict"] == "accepted"
    assert judged("def f(): pass", custom(reader))["verdict"] == "wrong_answer"


@pytest.mark.parametrize("program", ["1 / 0", "while True: pass", "open('verdict.json', 'w').write('[]')"])
def test_a_broken_program_of_the_exercise_is_our_error_and_nobodys_attempt(program):
    result = judged("print(1)", custom(program), limits={"time_s": 0.2})

    assert result["verdict"] == "internal_error"
    assert result["gradable"] is False


def test_the_programs_may_be_in_different_languages():
    interactor = """
const fs = require("node:fs");
console.log(6);
const answer = fs.readFileSync(0, "utf8").trim();
fs.writeFileSync("verdict.json", JSON.stringify({ accepted: answer === "36" }));
"""

    assert judged("n = int(input())\nprint(n * n)", custom(interactor, "judge.js"))["verdict"] == "accepted"
