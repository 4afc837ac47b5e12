"""The smallest failing input: found by the real judge, between a learner's program and a reference."""

import time

import pytest

from codehub.judge.engine import Submission
from codehub.judge.minimising import failing_case, minimise
from codehub.judge.minimising.budget import MOST_EXECUTIONS
from codehub.judge.tests.submissions import call, document, io, judged

MAXIMUM = "n = int(input())\nprint(max(int(input()) for _ in range(n)))\n"
FROM_ZERO = "best = 0\nfor _ in range(int(input())):\n    best = max(best, int(input()))\nprint(best)\n"
NEGATIVES = "4\n-17\n-350\n-28\n-9\n"
LONGEST = "def longest(words):\n    return max(words, key=len)\n"
LAST_LONGEST = "def longest(words):\n    return sorted(words, key=len)[-1]\n"


def smallest(code, reference, case, language="python", other="python", **more):
    own = document(case, language=language, **more)
    paths = {"python": "main.py", "javascript": "main.js"}
    return minimise(
        Submission(language, {paths[language]: code}, own),
        Submission(other, {paths[other]: reference}, document(case, language=other, **more)),
        "case-1",
    )


def test_lines_and_numbers_of_an_input_shrink_and_its_count_stays_true():
    found = smallest(FROM_ZERO, MAXIMUM, io(NEGATIVES, "-9\n"))

    assert found["input"] == "1\n-1\n"
    assert (found["expected"], found["actual"]) == ("-1\n", "0\n")
    assert found["message"]
    assert 3 < found["executions"] <= MOST_EXECUTIONS


def test_the_same_search_finds_the_same_twice():
    case = io(NEGATIVES, "-9\n")

    assert smallest(FROM_ZERO, MAXIMUM, case) == smallest(FROM_ZERO, MAXIMUM, case)


def test_words_and_characters_of_a_line_shrink():
    reference = "print(input().replace('ss', 'ß'))\n"
    wrong = "print(input())\n"

    found = smallest(
        wrong,
        reference,
        io("The street is called Hauptstrasse here\n", "The street is called Hauptstraße here\n"),
    )

    assert found["input"].strip() == "ss"


def test_arguments_shrink_and_stay_what_they_are():
    words = ["alpha", "tree", "bottle", "summer", "x"]

    found = smallest(LAST_LONGEST, LONGEST, call("longest", [words], "bottle"))

    assert found["input"] == "longest(['bottle', 'summer'])"
    assert (found["expected"], found["actual"]) == ("'bottle'", "'summer'")


def test_keyword_arguments_keep_their_names():
    reference = "def area(*, sides, label=''):\n    return sides['a'] * sides['b']\n"
    wrong = "def area(*, sides, label=''):\n    return sides['a'] + sides['b']\n"
    case = call("area", [], 1200, kwargs={"sides": {"a": 30, "b": 40, "c": 5}, "label": "big"})

    found = smallest(wrong, reference, case)

    assert found["input"] in {
        "area(sides={'a': 0, 'b': 1}, label='')",
        "area(sides={'a': 1, 'b': 0}, label='')",
    }


def test_a_solution_in_another_language_is_compared_with_the_reference():
    wrong = "exports.longest = (words) => [...words].sort((a, b) => a.length - b.length).at(-1);\n"

    found = smallest(wrong, LONGEST, call("longest", [["ab", "cd", "e"]], "ab"), language="javascript")

    assert found["expected"] != found["actual"]
    assert found["input"] == 'longest(["ab", "cd"])'


def test_a_crash_is_not_exchanged_for_another():
    wrong = "numbers = [int(word) for word in input().split()]\nprint(10 // (numbers[-1] - 3))\n"
    reference = "print(' '.join(input().split()))\n"

    found = smallest(wrong, reference, io("4 8 9 3\n", "4 8 9 3\n"))

    assert found["input"].split() == ["3"]
    assert "ZeroDivisionError" in found["message"]


def test_an_input_that_the_reference_does_not_answer_is_not_shown():
    reference = "words = input().split()\nassert len(words) > 2\nprint(len(words))\n"

    found = smallest("print(0)\n", reference, io("a b c d e\n", "5\n"))

    assert len(found["input"].split()) == 3


@pytest.mark.parametrize(
    "reference",
    [
        "raise SystemExit(3)\n",
        "print(0)\n",
        "while True:\n    pass\n",
        "print('x' * 10**8)\n",
        "def broken(\n",
    ],
)
def test_a_reference_that_fails_itself_gives_nothing(reference):
    assert smallest("print(1)\n", reference, io("1 2 3\n", "3\n"), limits={"time_s": 0.5}) is None


@pytest.mark.parametrize("visibility", ["result_only", "hidden", "after_pass", "after_due"])
def test_nothing_is_looked_for_where_the_learner_does_not_see_the_input(visibility):
    case = io(NEGATIVES, "-9\n", visibility=visibility)

    assert smallest(FROM_ZERO, MAXIMUM, case) is None
    assert failing_case(judged(FROM_ZERO, case), document(case)) is None


def test_the_first_failed_case_that_is_shown_is_the_one():
    cases = [io("1\n5\n", "5\n"), io(NEGATIVES, "-9\n", visibility="hidden"), io(NEGATIVES, "-9\n")]

    assert failing_case(judged(FROM_ZERO, *cases), document(*cases)) == "case-3"


def test_a_program_that_loops_stays_in_the_budget():
    started = time.monotonic()

    found = smallest(
        "while True:\n    pass\n", "print(len(input()))\n", io("abcdef\n", "6\n"), limits={"time_s": 1}
    )

    assert time.monotonic() - started < 12
    assert found is None or len(found["input"]) < 6


@pytest.mark.parametrize("code", ["import time\ntime.sleep(100)\n", "while True:\n    print('x' * 1000)\n"])
def test_a_program_that_waits_or_prints_without_end_stays_in_the_budget(code):
    started = time.monotonic()

    found = smallest(code, "print(len(input()))\n", io("abcdef\n", "6\n"))

    assert time.monotonic() - started < 12
    assert found is None or len(found["actual"]) <= 500


def test_a_program_that_gives_other_answers_each_time_shows_only_what_fails_again():
    code = "import os\nprint(len(input()) + os.urandom(1)[0] % 2)\n"

    found = smallest(code, "print(len(input()))\n", io("abcdef\n", "6\n"))

    assert found is None or found["expected"] != found["actual"]


def test_a_megabyte_of_input_stays_in_the_budget():
    numbers = "\n".join(str(number) for number in range(150_000)) + "\n-5\n"
    started = time.monotonic()

    found = smallest(
        "import sys\nprint(sum(abs(int(x)) for x in sys.stdin.read().split()))\n",
        "import sys\nprint(sum(int(x) for x in sys.stdin.read().split()))\n",
        io(numbers, f"{sum(range(150_000)) - 5}\n"),
    )

    assert time.monotonic() - started < 12
    assert found["input"].strip() == "-1"


def test_one_long_word_shrinks_too():
    word = "ab" * 250_000 + "zz" + "ab" * 1000

    found = smallest("print(input().replace('z', ''))\n", "print(input())\n", io(f"{word}\n", f"{word}\n"))

    assert found["input"].strip() == "z"


def test_nobody_is_kept_waiting():
    own = document(io(NEGATIVES, "-9\n"))
    submission = Submission("python", {"main.py": FROM_ZERO}, own)

    assert (
        minimise(submission, Submission("python", {"main.py": MAXIMUM}, own), "case-1", stop=lambda: True)
        is None
    )


def test_the_reference_is_nowhere_in_the_learners_box():
    spy = (
        "import os\n"
        "for folder in ('/box', '/tmp', '/dev/shm', '/proc/1'):\n"
        "    for path, _, files in os.walk(folder):\n"
        "        for name in files:\n"
        "            try:\n"
        "                text = open(f'{path}/{name}', 'rb').read(100_000)\n"
        "            except OSError:\n"
        "                continue\n"
        "            if b'canary' + b'-reference' in text:\n"
        "                print('seen', path, name)\n"
        "print('not it')\n"
    )

    found = smallest(spy, "print(len(input()))  # canary-reference\n", io("abcdef\n", "6\n"))

    assert found["actual"] == "not it\n"
