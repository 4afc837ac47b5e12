"""C++ functions that are called: arguments become what their parameters ask for, values come out as data."""

import pytest

from codehub.judge.tests.submissions import call, io, judged, verdicts

SOURCE = """
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>
#include <iostream>
using namespace std;

int counter = 41;
int add(int a, int b) { return a + b; }
double half(double n) { return n / 2; }
string greet(const string &name) { return "Hi " + name + "!"; }
map<string, vector<int>> lengths(const vector<string> &words) {
    map<string, vector<int>> found;
    for (auto &word : words) found[word].push_back(word.size());
    return found;
}
vector<vector<int>> grid(vector<vector<int>> cells) { cells[0][0] = 9; return cells; }
void sort_in_place(vector<int> &numbers) { numbers.clear(); }
int boom(int n) { throw invalid_argument("no " + to_string(n)); }
char first(string_view text) { return text[0]; }
void nothing() { cout << "hi"; }
long long twice(long long n) { return n * 2; }
int next_count() { return ++counter; }
set<int> unique_of(vector<int> numbers) { return {numbers.begin(), numbers.end()}; }
optional<int> maybe(optional<int> n) { return n; }
pair<int, string> both(pair<int, string> p) { return p; }
bool yes() { return true; }
double odd() { return 0.0 / 0.0; }
namespace shapes { int sides() { return 3; } }
struct Point { int x; };
Point point() { return {1}; }
"""
VALUES = [
    ("add", [1, 2], 3),
    ("half", [3], 1.5),
    ("greet", ['Zoë "q" \\ 😀'], 'Hi Zoë "q" \\ 😀!'),
    ("lengths", [["a", "bb"]], {"a": [1], "bb": [2]}),
    ("grid", [[[1, 2], [3]]], [[9, 2], [3]]),
    ("sort_in_place", [[1]], None),
    ("first", ["xy"], "x"),
    ("nothing", [], None),
    ("twice", [10**12], 2 * 10**12),
    ("next_count", [], 42),
    ("maybe", [None], None),
    ("both", [[1, "a"]], [1, "a"]),
    ("nextCount", [], 42),
    ("yes", [], True),
    ("odd", [], {"$float": "nan"}),
    ("shapes.sides", [], 3),
]


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory):
    """Keep programs for this file, so that each set of functions is compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODEHUB_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def test_values_go_in_and_come_out():
    result = judged(SOURCE, *[call(*row) for row in VALUES], language="cpp")

    assert [row for row, verdict in zip(VALUES, verdicts(result), strict=True) if verdict != "accepted"] == []


def test_what_goes_wrong_is_said():
    result = judged(
        SOURCE,
        call("boom", [3], expect={"raises": {"type": "invalid_argument", "message": "no 3"}}),
        call("boom", [3], expect={"raises": {"type": "logic_error"}}),
        call("boom", [3], 1),
        call("point", [], 1),
        call("unique_of", [[1, 1]], [1]),
        call("add", ["x", 1], 1),
        call("add", [2**40, 1], 1),
        call("add", [1], 1),
        language="cpp",
    )

    assert verdicts(result) == [
        *("accepted", "accepted", "runtime_error", "wrong_answer", "wrong_answer"),
        *("runtime_error", "runtime_error", "runtime_error"),
    ]
    messages = [test["message"] for test in result["tests"]]
    assert messages[2] == "std::invalid_argument: no 3"
    assert messages[3] == "The function returned a value of type Point; 1 was expected."
    assert messages[6] == "TypeError: argument 1 does not fit: it should be a whole number of this size"
    assert messages[7] == "TypeError: it takes 2 arguments, not 1"


def test_a_missing_function_fails_only_the_cases_that_call_it():
    secret = call("g", [], 1, visibility="hidden")
    result = judged("int f() { return 1; }", call("f", [], 1), secret, language="cpp")

    assert verdicts(result) == ["accepted", "runtime_error"]
    assert result["tests"][1]["message"] == "NameError: g is not defined"
    assert result["compile_output"] == ""


def test_a_function_in_a_place_that_no_test_reaches_is_named_and_our_files_are_not():
    source = "namespace far { int g() { return 1; } }"

    result = judged(source, call("g", [], 1), language="cpp")

    assert result["message"] == "The program does not compile: The function g is missing."
    assert result["compile_output"].startswith("error: the function g is missing\n")
    assert "/runner" not in str(result)


def test_parameters_that_no_test_can_give_are_said():
    source = "struct Point { int x; };\nint f(Point p) { return p.x; }"

    result = judged(source, call("f", [1], 1), language="cpp")

    assert result["verdict"] == "compile_error"
    assert result["compile_output"] == "error: a function has parameters that the tests cannot give\n"


def test_an_error_of_the_learner_keeps_its_place():
    result = judged("int f() {\n    return c;\n}", call("f", [], 1), language="cpp")

    assert [(found["path"], found["line"]) for found in result["diagnostics"]] == [("main.cpp", 2)]


def test_a_header_that_the_learner_forgot_is_not_lent_by_ours():
    result = judged("int f() { return std::vector<int>{1}[0]; }", call("f", [], 1), language="cpp")

    assert result["verdict"] == "compile_error"


def test_a_program_may_be_run_and_called():
    source = '#include <cstdio>\nint f() { return 1; }\nint main() { std::printf("%d", f() + 1); }'

    assert judged(source, io("", "2"), call("f", [], 1), language="cpp")["verdict"] == "accepted"


def test_a_value_on_the_result_channel_does_not_replace_the_functions_own():
    source = '#include <unistd.h>\nint f() { write(3, "{\\"value\\": 1}", 12); return 2; }'

    assert judged(source, call("f", [], 1), language="cpp")["verdict"] == "wrong_answer"
