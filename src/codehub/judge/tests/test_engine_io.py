"""Programs that read and write, in both languages."""

import pytest

from codehub.judge.tests.submissions import io, judged, verdicts

DOUBLE = {
    "python": "print(int(input()) * 2)",
    "javascript": "console.log(Number(require('node:fs').readFileSync(0, 'utf8')) * 2)",
}
READS_SUPPORT = "import shapes\nprint(shapes.SIDES, open('data.txt').read())"


@pytest.mark.parametrize("language", DOUBLE)
def test_a_right_program_is_accepted_and_measured(language):
    result = judged(DOUBLE[language], io("2\n", "4\n"), io("21\n", "42\n"), language=language)

    assert (result["verdict"], result["status"], result["gradable"]) == ("accepted", "pass", True)
    assert (result["points"], result["max_points"]) == (2.0, 2.0)
    assert result["counts"] == {"passed": 2, "failed": 0, "skipped": 0, "total": 2}
    assert result["toolchain"].split()[0] == {"python": "Python", "javascript": "JavaScript"}[language]
    assert all(test["memory_kib"] > 1000 and test["time_ms"] >= 0 for test in result["tests"])


@pytest.mark.parametrize("language", DOUBLE)
def test_a_wrong_answer_shows_input_expectation_and_output(language):
    result = judged(DOUBLE[language], io("2\n", "5\n"), language=language)

    test = result["tests"][0]
    assert (result["verdict"], result["points"]) == ("wrong_answer", 0.0)
    assert (test["input"], test["expected"], test["actual"]) == ("2\n", "5\n", "4\n")
    assert test["message"] == 'Line 1 should be "5", but is "4".'


def test_a_traceback_shows_the_learners_frames_and_no_path_of_the_box():
    result = judged("def f(x):\n    return 1 / x\n\nf(int(input()))\n", io("0\n", "1"))

    test = result["tests"][0]
    assert test["verdict"] == "runtime_error"
    assert test["message"] == "ZeroDivisionError: division by zero (line 2)"
    assert 'File "main.py", line 4' in test["stderr"]
    assert "/box" not in test["stderr"]
    assert "/runner" not in test["stderr"]


def test_a_javascript_error_shows_the_learners_frames_only():
    result = judged("function f() {\n  null.x;\n}\nf();\n", io("", "1"), language="javascript")

    test = result["tests"][0]
    assert test["verdict"] == "runtime_error"
    assert test["message"].endswith("(line 2)")
    assert "main.js:2" in test["stderr"]
    assert "node:internal" not in test["stderr"]


def test_a_syntax_error_is_found_before_any_case_runs():
    result = judged("def f(:\n", io("", "1"), io("", "2"))

    assert (result["verdict"], result["status"], result["gradable"]) == ("compile_error", "fail", True)
    assert 'File "main.py", line 1' in result["compile_output"]
    assert verdicts(result) == ["skipped", "skipped"]


def test_a_javascript_syntax_error_is_a_compile_error_too():
    result = judged("let x = ;", io("", "1"), io("", "2"), language="javascript")

    assert result["verdict"] == "compile_error"
    assert "SyntaxError" in result["compile_output"]
    assert verdicts(result) == ["compile_error", "skipped"]


def test_an_expected_exit_code_is_compared():
    result = judged(
        "import sys\nsys.exit(int(input()))",
        io("3", expect={"exit_code": 3}),
        io("0", expect={"exit_code": 3}),
        io("4", expect={"exit_code": 3}),
    )

    assert verdicts(result) == ["accepted", "wrong_answer", "runtime_error"]


def test_arguments_input_files_and_written_files_belong_to_a_case():
    case = io(
        argv=["b c"],
        files=[{"path": "in.txt", "text": "a"}],
        expect={"files": [{"path": "out.txt", "text": "ab c"}]},
    )

    writes = "import sys\nopen('out.txt', 'w').write(open('in.txt').read() + sys.argv[1])"
    assert verdicts(judged(writes, case)) == ["accepted"]
    assert verdicts(judged("", case)) == ["wrong_answer"]
    assert verdicts(judged("import os\nos.symlink('in.txt', 'out.txt')", case)) == ["wrong_answer"]


def test_one_case_leaves_nothing_for_the_next():
    source = "import os\nprint(os.path.exists('kept'), os.listdir('/tmp'))\nopen('kept', 'w')\nopen('/tmp/kept', 'w')"

    assert judged(source, io("", "False ['work']"), io("", "False ['work']"))["verdict"] == "accepted"


def test_support_files_can_be_imported_and_read():
    support = [{"path": "shapes.py", "text": "SIDES = 3"}, {"path": "data.txt", "text": "D"}]
    files = {"solution": ["main.py"], "support": support}

    assert judged(READS_SUPPORT, io("", "3 D"), files=files)["verdict"] == "accepted"


def test_no_submission_replaces_a_support_file():
    support = [{"path": "shapes.py", "text": "SIDES = 3"}, {"path": "data.txt", "text": "D"}]
    source = {"main.py": READS_SUPPORT, "shapes.py": "SIDES = 99", "./data.txt": "X"}

    result = judged(source, io("", "3 D"), files={"solution": ["main.py"], "support": support})

    assert result["tests"][0]["actual"] == "3 D\n"


def test_several_files_of_a_solution_run_together():
    files = {"solution": ["app/main.py", "app/double.py"], "entry": "app/main.py"}
    source = {
        "app/main.py": "from double import double\nprint(double(int(input())))",
        "app/double.py": "double = lambda x: 2 * x",
    }

    assert judged(source, io("4", "8"), files=files)["verdict"] == "accepted"


@pytest.mark.parametrize("path", ["../main.py", "/etc/main.py", "a\nb.py", "", "a/../b.py"])
def test_a_file_name_that_leads_elsewhere_is_refused(path):
    result = judged({"main.py": "print(1)", path: "x"}, io("", "1"))

    assert result["verdict"] == "compile_error"
    assert "not a usable file name" in result["compile_output"]


def test_a_missing_solution_file_is_named():
    result = judged({"other.py": "print(1)"}, io("", "1"))

    assert result["message"] == "The program does not compile: The file main.py is missing."


def test_es_modules_run_as_programs():
    source = "import fs from 'node:fs';\nconsole.log(fs.readFileSync(0, 'utf8').trim());"

    assert judged(source, io("hi", "hi"), language="javascript")["verdict"] == "accepted"


def test_control_characters_of_a_program_are_made_visible():
    result = judged(r"print('a\x00b\x1b[2J\u202e')", io("", "x"))

    shown = result["tests"][0]["actual"]
    assert shown == "a␀b␛[2J\\u202e\n"


@pytest.mark.parametrize("source", ["print(1)\x00", "print('\ud800')", "", "x" * 900_000])
def test_odd_sources_get_a_verdict(source):
    assert judged(source, io("", "2"))["verdict"] in {"compile_error", "runtime_error", "wrong_answer"}
