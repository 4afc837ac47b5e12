"""C functions that are called: the types that they are declared with decide what is given and what comes out."""

import pytest

from codehub.judge.tests.submissions import call, io, judged, verdicts

SOURCE = """
#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef char *string;
static int counter = 41;
struct point { int x; };

int add(int a, int b) { return a + b; }
static double half(double n) { return n / 2; }
float tenth(float n) { return n / 10; }
long long twice(long long n) { return n * 2; }
uint64_t large(const uint64_t n) { return n; }
signed char tiny(int8_t n) { return n; }
bool is_even(unsigned n) { return n % 2 == 0; }
char first(const char *text) { return text[0]; }
char *shout(char *text) { for (char *at = text; *at; at++) *at = toupper(*at); return text; }
string same(string text) { return text; }
const char *none(void) { return NULL; }
void nothing() { printf("hi"); }
int next_count(void) { return ++counter; }
double odd(void) { return NAN; }
int sum(const int *numbers, size_t count) { int all = 0; for (size_t at = 0; at < count; at++) all += numbers[at]; return all; }
double total(int count, double prices[count]) { double all = 0; while (count--) all += prices[count]; return all; }
int joined(char *words[], int count, char letter) { int all = 0; while (count--) all += (int)strlen(words[count]) + (letter == 'x'); return all; }
bool all_true(const _Bool *flags, int count) { while (count--) if (!flags[count]) return false; return true; }
int dot(int *a, int size_a, int *b, int size_b) { return size_a == size_b ? a[0] * b[0] : -1; }
int pick(const long *numbers, int count, int at) { return at < count ? (int)numbers[at] : -1; }
int strlen_own(const char *text) { int n = 0; while (text[n]) n++; return n; }
struct point make(int x) { struct point p = {x}; return p; }
int crash(int n) { int *nowhere = (int *)(long)n; return *nowhere; }
int leave(void) { exit(0); }
int open(int (*function)(int)) { return function(1); }
"""
VALUES = [
    ("add", [1, -2], -1),
    ("half", [3], 1.5),
    ("half", [{"$float": "-inf"}], {"$float": "-inf"}),
    ("tenth", [5], 0.5),
    ("twice", [-(10**12)], -2 * 10**12),
    ("twice", [-(2**62)], -(2**63)),
    ("large", [2**64 - 1], 2**64 - 1),
    ("tiny", [-128], -128),
    ("isEven", [4], True),
    ("first", ["xy"], "x"),
    ("shout", ['zoë "q" \\ 😀\n'], 'ZOë "Q" \\ 😀\n'),
    ("same", ["a"], "a"),
    ("none", [], None),
    ("nothing", [], None),
    ("next_count", [], 42),
    ("odd", [], {"$float": "nan"}),
    ("sum", [[1, 2, 3]], 6),
    ("sum", [[1, 2, 3], 2], 3),
    ("sum", [[]], 0),
    ("total", [[2.5, 4]], 6.5),
    ("joined", [["a", "bc"], "x"], 5),
    ("all_true", [[True, False]], False),
    ("dot", [[2], [3]], 6),
    ("pick", [[7, 8], 1], 8),
]


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory):
    """Keep programs for this file, so that each set of functions is compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODEHUB_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def test_values_go_in_and_come_out():
    result = judged(SOURCE, *[call(*row) for row in VALUES], language="c")

    wrong = [
        (row, test["message"])
        for row, test in zip(VALUES, result["tests"], strict=True)
        if test["verdict"] != "accepted"
    ]
    assert (wrong, result["compile_output"]) == ([], "")


def test_what_does_not_fit_is_said():
    result = judged(
        SOURCE,
        call("add", ["x", 1], 1),
        call("add", [2**31, 1], 1),
        call("add", [1.5, 1], 1),
        call("large", [-1], 1),
        call("sum", [5], 1),
        call("add", [1], 1),
        call("open", [1], 1),
        call("crash", [1], 1),
        call("leave", [], 1),
        call("shout", [5], 1),
        language="c",
    )

    assert verdicts(result) == ["runtime_error"] * 10
    misfit = "TypeError: argument 1 does not fit: it should be"
    assert [test["message"] for test in result["tests"]] == [
        *[f"{misfit} a whole number of this size"] * 3,
        f"{misfit} a whole number of this size that is not negative",
        f"{misfit} a list",
        "TypeError: it takes 2 arguments, not 1",
        "NameError: open is not defined",
        "The program crashed (segmentation fault); endless recursion often does this.",
        "The program ended before the function returned a value.",
        f"{misfit} text",
    ]


def test_a_missing_function_fails_only_the_cases_that_call_it():
    secret = call("g", [], 1, visibility="hidden")
    result = judged("int f(void) { return 1; }", call("f", [], 1), secret, language="c")

    assert verdicts(result) == ["accepted", "runtime_error"]
    assert result["compile_output"] == ""


@pytest.mark.parametrize("name", ["make", "list"])
def test_types_that_no_test_can_give_or_read_are_said(name):
    source = SOURCE + "\nint list(struct point *points) { return points->x; }"

    result = judged(source, call(name, [1], 1), language="c")

    assert result["compile_output"].startswith(
        "error: a function has parameters that the tests cannot give\n"
    )
    assert result["message"].endswith("A function has parameters that the tests cannot give.")
    assert "/runner" not in str(result)


def test_an_error_of_the_learner_keeps_its_place():
    result = judged("int f(void) {\n    return c;\n}", call("f", [], 1), language="c")

    errors = [found for found in result["diagnostics"] if found["severity"] == "error"]
    assert [(found["path"], found["line"]) for found in errors] == [("main.c", 2)]
    assert "/runner" not in str(result)


@pytest.mark.parametrize("language", ["c", "cpp"])
def test_a_brace_that_is_open_is_told_in_the_learners_file(language):
    result = judged("int g() { return 1;\nint f() { return 1; }", call("f", [], 1), language=language)

    assert {found["line"] for found in result["diagnostics"] if found["severity"] == "error"} == {2}


def test_a_header_that_the_learner_forgot_is_not_lent_by_ours_and_names_of_the_library_are_free():
    source = "int say(int n) { return n; }\nint strlen(char c) { return c; }\nint index(int read) { return say(read); }"

    assert judged(source, call("index", [1], 1), language="c")["verdict"] == "accepted"
    assert (
        judged("size_t f(void) { return 1; }", call("f", [], 1), language="c")["verdict"] == "compile_error"
    )


def test_a_program_may_be_run_and_called():
    source = '#include <stdio.h>\nint f(void) { return 1; }\nint main(void) { printf("%d", f() + 1); }'

    assert judged(source, io("", "2"), call("f", [], 1), language="c")["verdict"] == "accepted"


def test_a_value_on_the_result_channel_does_not_replace_the_functions_own():
    source = '#include <unistd.h>\nint f(void) { (void)!write(3, "{\\"value\\": 1}", 12); return 2; }'

    assert judged(source, call("f", [], 1), language="c")["verdict"] == "wrong_answer"
