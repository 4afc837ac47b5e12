"""The result document: groups, skipping, streaming, stopping, limits, and what is not gradable."""

import pytest

from codehub.judge.engine import Submission, judge
from codehub.judge.tests.submissions import call, document, io, judged, unit, verdicts

ECHO = "print(input())"


def test_each_case_is_told_as_it_ends():
    told = []
    result = judged(ECHO, io("a", "a"), io("b", "x"), on_case=lambda *heard: told.append(heard))

    assert [(case["id"], index, total) for case, index, total in told] == [("case-1", 0, 2), ("case-2", 1, 2)]
    assert [case for case, _, _ in told] == result["tests"]


def test_judging_stops_between_cases_when_asked():
    told = []
    result = judged(
        ECHO, io("a", "a"), io("b", "b"), on_case=lambda *heard: told.append(heard), stop=lambda: bool(told)
    )

    assert len(told) == 1
    assert (result["verdict"], result["gradable"]) == ("internal_error", False)


def test_a_group_that_builds_on_a_failed_one_is_skipped_and_gives_nothing():
    groups = [{"id": "base", "points": 4}, {"id": "more", "points": 6, "requires": ["base"]}]
    cases = [io("a", "x", group="base"), io("a", "a", group="base"), io("a", "a", group="more")]

    result = judged(ECHO, *cases, groups=groups)

    assert verdicts(result) == ["wrong_answer", "accepted", "skipped"]
    assert (result["points"], result["max_points"]) == (2.0, 10.0)
    assert result["counts"] == {"passed": 1, "failed": 1, "skipped": 1, "total": 3}


@pytest.mark.parametrize(("policy", "points"), [("sum", 5.0), ("all", 0.0), ("min", 0.0)])
def test_a_groups_policy_decides_its_points(policy, points):
    groups = [{"id": "g", "points": 10, "policy": policy}]

    assert judged(ECHO, io("a", "x", group="g"), io("a", "a", group="g"), groups=groups)["points"] == points


def test_a_case_may_build_on_another_case():
    result = judged(ECHO, io("a", "x"), io("a", "a", requires=["case-1"]), io("a", "a"))

    assert verdicts(result) == ["wrong_answer", "skipped", "accepted"]


def test_the_first_failure_may_end_the_run():
    result = judged(ECHO, io("a", "a"), io("a", "x"), io("a", "a"), stop_on_first_failure=True)

    assert verdicts(result) == ["accepted", "wrong_answer", "skipped"]


def test_the_verdict_is_that_of_the_first_case_that_did_not_pass():
    source = "import time\nn = input()\nif n == 'slow': time.sleep(9)\nprint(1 / int(n))"
    result = judged(source, io("1", "1.0"), io("0", "x"), io("2", "x"))

    assert (result["verdict"], verdicts(result)) == (
        "runtime_error",
        ["accepted", "runtime_error", "wrong_answer"],
    )


@pytest.mark.parametrize(
    ("source", "verdict", "words"),
    [
        ("while True: pass", "time_limit_exceeded", "longer than 0.3 s"),
        ("import time\ntime.sleep(60)", "time_limit_exceeded", "longer than 0.3 s"),
        ("x = bytearray(b'x') * (200 << 20)", "memory_limit_exceeded", ""),
        ("while True: print('x' * 1000)", "output_limit_exceeded", "64 KiB"),
        ("import os\nos.abort()", "runtime_error", "signal 6"),
    ],
)
def test_a_broken_limit_has_its_own_verdict(source, verdict, words):
    result = judged(source, io("", "x"), limits={"time_s": 0.3, "memory_mb": 64, "output_kb": 64})

    assert result["verdict"] == verdict
    assert words in result["tests"][0]["message"]


def test_processor_time_of_children_counts():
    source = (
        "import os, time\n"
        "for _ in range(4):\n"
        "    if os.fork() == 0:\n"
        "        while time.process_time() < 0.1: pass\n"
        "        os._exit(0)\n"
        "    os.wait()\n"
        "print('ok')\n"
    )

    assert judged(source, io("", "ok"), limits={"time_s": 0.5})["verdict"] == "accepted"
    assert judged(source, io("", "ok"), limits={"time_s": 0.3})["verdict"] == "time_limit_exceeded"


def test_a_case_may_have_limits_of_its_own():
    result = judged(
        "sum(range(20_000_000))\nprint(1)",
        io("", "1", limits={"time_s": 0.05}),
        io("", "1", limits={"time_s": 9}),
    )

    assert verdicts(result) == ["time_limit_exceeded", "accepted"]


def test_a_kind_that_the_language_does_not_have_is_said_and_costs_nothing():
    result = judged(ECHO, unit("test('a', () => {})", framework="jest", path="a.test.js"))

    assert (result["verdict"], result["gradable"]) == ("internal_error", False)
    assert "unit" in result["tests"][0]["message"]


def test_another_language_than_the_exercises_is_refused():
    result = judge(Submission("javascript", {"main.py": "1"}, document(io("", "1"))))

    assert (result["verdict"], result["tests"]) == ("internal_error", [])


def test_texts_have_their_lengths():
    result = judged("print('x' * 9000)\nraise ValueError('y' * 9000)", io("", "1"))

    test = result["tests"][0]
    assert (len(test["output"]), len(test["actual"]), len(test["stderr"])) == (500, 4000, 2000)


def test_expected_values_never_enter_the_box():
    source = (
        "import gc, os\n"
        "def f():\n"
        "    found = [o for o in gc.get_objects() if isinstance(o, dict) and 'SECRET-EXPECTED' in str(o.values())]\n"
        "    texts = [open(p, 'rb').read() for p in ('/proc/self/environ', '/proc/self/cmdline')]\n"
        "    return 'leaked' if found or any(b'SECRET-EXPECTED' in t for t in texts) else 'clean'\n"
    )
    result = judged(source, call("f", [], "SECRET-" + "EXPECTED"))

    assert result["tests"][0]["actual"] == "'clean'"


def test_a_regex_and_a_program_may_check():
    program = {
        "path": "check.py",
        "text": "import sys\nsame = sorted(sys.stdin.read().split()) == sorted(open(sys.argv[2]).read().split())\n"
        "sys.exit(42 if same else 43)",
    }
    result = judged(
        ECHO,
        io("b a", "a b", checker={"type": "program", "program": program}),
        io("b c", "a b", checker={"type": "program", "program": program}),
        io("a1", "", checker={"type": "regex", "pattern": r"^[a-z]\d$"}),
        io("1a", "", checker={"type": "regex", "pattern": r"^[a-z]\d$"}),
        io("a", "a", checker={"type": "program", "program": {"path": "check.py", "text": "1 / 0"}}),
    )

    assert verdicts(result) == ["accepted", "wrong_answer", "accepted", "wrong_answer", "internal_error"]
