"""What a learner may see of a result."""

import json

import pytest

from codehub.judge.tests.submissions import io, judged
from codehub.judge.visibility import visible_case, visible_result

HIDDEN_TEXTS = ("INPUT-SECRET", "EXPECTED-SECRET", "ACTUAL-SECRET", "ERROR-SECRET")
SOURCE = "import sys\ngiven = input()\nprint('ACTUAL-SECRET', file=sys.stdout)\nprint('ERROR-SECRET', given, file=sys.stderr)\n"


def one(visibility, stdout="EXPECTED-SECRET"):
    return judged(SOURCE, io("INPUT-SECRET\n", stdout, visibility=visibility, help="Think.", name="Big"))


@pytest.mark.parametrize("visibility", ["sample", "public"])
def test_open_cases_are_shown_whole(visibility):
    result = one(visibility)

    assert visible_result(result)["tests"] == result["tests"]
    assert visible_result(result)["hidden"] == {"passed": 0, "total": 0}


@pytest.mark.parametrize("visibility", ["hidden", "after_pass", "after_due"])
def test_hidden_cases_are_only_counted(visibility):
    shown = visible_result(one(visibility))

    assert shown["tests"] == []
    assert shown["hidden"] == {"passed": 0, "total": 1}
    assert not any(text in json.dumps(shown) for text in (*HIDDEN_TEXTS, "Big", "Think."))


def test_result_only_shows_name_outcome_points_and_help():
    shown = visible_result(one("result_only"))

    case = shown["tests"][0]
    assert (case["name"], case["status"], case["verdict"], case["help"]) == (
        "Big",
        "failed",
        "wrong_answer",
        "Think.",
    )
    assert not any(text in json.dumps(shown) for text in HIDDEN_TEXTS)


def test_after_pass_opens_once_all_is_accepted():
    shown = visible_result(one("after_pass", "ACTUAL-SECRET"))

    assert shown["verdict"] == "accepted"
    assert shown["tests"][0]["input"] == "INPUT-SECRET\n"


def test_a_single_case_is_reduced_alike():
    case = one("hidden")["tests"][0]

    assert visible_case(case, passed_all=False) is None
    assert visible_case(case | {"visibility": "after_pass"}, passed_all=True) is not None
    assert visible_case(case | {"visibility": "something_new"}, passed_all=True) is None


def test_a_group_gives_its_cases_their_visibility_and_a_case_may_differ():
    groups = [{"id": "secret", "visibility": "hidden"}]
    result = judged(
        "print(1)",
        io("", "1", group="secret"),
        io("", "1", group="secret", visibility="sample"),
        groups=groups,
    )

    assert [test["id"] for test in visible_result(result)["tests"]] == ["case-2"]
    assert visible_result(result)["hidden"] == {"passed": 1, "total": 1}


def test_a_pretended_syntax_error_does_not_carry_a_hidden_input_out():
    source = (
        "const given = require('node:fs').readFileSync(0, 'utf8');\n"
        "console.error(`main.js:1\\n${given}\\nSyntaxError: ${given}\\n    at wrapSafe (node:internal/modules/cjs/loader)`);\n"
        "process.exit(1);\n"
    )
    result = judged(source, io("INPUT-SECRET", "EXPECTED-SECRET", visibility="hidden"), language="javascript")

    shown = visible_result(result)
    assert shown["verdict"] == "runtime_error"
    assert not any(text in json.dumps(shown) for text in HIDDEN_TEXTS)


def test_a_hidden_case_tells_an_open_one_nothing_through_process_numbers():
    source = (
        "import os\n"
        "if input() == 'secret':\n"
        "    for _ in range(50):\n"
        "        if os.fork() == 0: os._exit(0)\n"
        "        os.wait()\n"
        "print(os.getpid() < 20)\n"
    )
    cases = [io("open", "True"), io("secret", "False", visibility="hidden"), io("open", "True")]

    assert [test["actual"] for test in judged(source, *cases)["tests"]] == ["True\n", "True\n", "True\n"]


def test_a_syntax_error_found_by_a_hidden_case_shows_nothing_of_the_case():
    result = judged(
        "const x = ;", io("INPUT-SECRET", "EXPECTED-SECRET", visibility="hidden"), language="javascript"
    )

    shown = visible_result(result)
    assert "SyntaxError" in shown["compile_output"]
    assert not any(text in json.dumps(shown) for text in HIDDEN_TEXTS)


def test_a_syntax_error_found_by_a_hidden_case_is_marked_in_the_learners_file():
    result = judged("const a = 1;\nconst x = ;", io("a", "b", visibility="hidden"), language="javascript")

    (found,) = visible_result(result)["diagnostics"]
    assert (found["path"], found["line"], found["column"]) == ("main.js", 2, 11)


def test_a_result_from_before_there_were_diagnostics_has_none():
    old = {name: value for name, value in one("public").items() if name != "diagnostics"}

    assert visible_result(old)["diagnostics"] == []
