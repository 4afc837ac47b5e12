"""Go functions that are called: found by name, given what they ask for; errors and panics come out as exceptions."""

import pytest

from codehub.judge.tests.submissions import call, io, judged, verdicts

SOURCE = """
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

type Point struct {
	X    int `json:"x"`
	Name string
	seen bool
	Next *Point `json:"next"`
}

type NegativeError struct{ Number int }

func (e *NegativeError) Error() string { return fmt.Sprintf("%d is negative", e.Number) }

var counter = 41

func Add(a, b int) int                        { return a + b }
func half(n float64) float64                  { return n / 2 }
func TwoFer(name *string) string              { if name == nil { return "One for you" }; return "One for " + *name }
func greet(name string) string                { return "Hi " + name + "!" }
func lengths(words []string) map[string][]int { m := map[string][]int{}; for _, w := range words { m[w] = append(m[w], len(w)) }; return m }
func grid(cells [][]int) [][]int              { cells[0][0] = 9; return cells }
func pair(a [2]uint8) (uint8, string)         { return a[0] + a[1], "x" }
func nothing()                                { fmt.Println("hi") }
func nextCount() int                          { counter++; return counter }
func odd() float64                            { zero := 0.0; return zero / zero }
func empty() []string                         { return nil }
func whole() float32                          { return 2 }
func first(text string) rune                  { return []rune(text)[0] }
func upper(letter rune) string                { return strings.ToUpper(string(letter)) }
func board(rows [][]byte) [][]byte            { rows[0][0] = 'Q'; return rows }
func sum(numbers ...int64) (total int64)      { for _, n := range numbers { total += n }; return }
func points(p Point) []Point                  { return []Point{p, {X: 2, Name: "b", Next: &p}} }
func anything(value interface{}) interface{}  { return []interface{}{value, nil, true} }
func counts(of map[int]string) map[string]int { m := map[string]int{}; for k, v := range of { m[v] = k }; return m }
func unique(n []int) map[int]struct{}         { m := map[int]struct{}{}; for _, x := range n { m[x] = struct{}{} }; return m }
func Largest[T int | float64](n []T) T        { return n[0] }
func channel() chan int                       { return nil }
func index(n []int) int                       { return n[5] }
func fail() string                            { panic("no way") }
func leave() int                              { os.Exit(0); return 1 }
func root(n int) (int, error) {
	if n < 0 {
		return 0, fmt.Errorf("root: %w", &NegativeError{n})
	}
	if n == 0 {
		return 0, errors.New("nothing")
	}
	return n / 2, nil
}
"""
POINT = {"x": 1, "Name": "a", "next": None}
VALUES = [
    ("add", [1, 2], 3),
    ("half", [3], 1.5),
    ("two_fer", [None], "One for you"),
    ("twoFer", ["Zoë"], "One for Zoë"),
    ("greet", ['Zoë "q" \\ 😀 <&>'], 'Hi Zoë "q" \\ 😀 <&>!'),
    ("lengths", [["a", "bb"]], {"a": [1], "bb": [2]}),
    ("grid", [[[1, 2], [3]]], [[9, 2], [3]]),
    ("pair", [[1, 2]], [3, "x"]),
    ("nothing", [], None),
    ("next_count", [], 42),
    ("odd", [], {"$float": "nan"}),
    ("half", [{"$float": "-inf"}], {"$float": "-inf"}),
    ("empty", [], []),
    ("whole", [], 2.0),
    ("first", ["é"], "é"),
    ("upper", ["é"], "É"),
    ("board", [[["a", "."], ["b"]]], [["Q", "."], ["b"]]),
    ("sum", [10**12, 1, 2], 10**12 + 3),
    ("sum", [[4, 5]], 9),
    ("sum", [], 0),
    ("points", [{"x": 1, "name": "a"}], [POINT, {"x": 2, "Name": "b", "next": POINT}]),
    ("anything", [{"a": [1, 2.5]}], [{"a": [1, 2.5]}, None, True]),
    ("counts", [{"7": "x"}], {"x": 7}),
    ("root", [8], 4),
]


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory):
    """Keep programs for this file, so that each set of functions is compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODEHUB_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def test_values_go_in_and_come_out():
    result = judged(SOURCE, *[call(*row) for row in VALUES], language="go")

    wrong = [
        (row, test["message"])
        for row, test in zip(VALUES, result["tests"], strict=True)
        if test["verdict"] != "accepted"
    ]
    assert (result["compile_output"], wrong) == ("", [])


def test_an_error_beside_the_value_and_a_panic_are_exceptions():
    negative = {"raises": {"type": "NegativeError", "message": "root: -1 is negative"}}
    result = judged(
        SOURCE,
        call("root", [-1], expect=negative),
        call("root", [0], expect={"raises": {"type": "error", "message": "nothing"}}),
        call("root", [0], 1),
        call("index", [[1]], expect={"raises": {"type": "panic"}}),
        call("fail", [], expect={"raises": {"message": "no way"}}),
        call("index", [[1]], 1),
        call("root", [4], expect={"raises": {}}),
        language="go",
    )

    assert verdicts(result) == [
        *("accepted", "accepted", "runtime_error", "accepted", "accepted", "runtime_error", "wrong_answer")
    ]
    assert result["tests"][2]["message"] == "errorString: nothing"
    line = 1 + SOURCE.splitlines().index(next(row for row in SOURCE.splitlines() if "func index" in row))
    trace = result["tests"][5]
    assert trace["message"] == f"runtime error: index out of range [5] with length 1 (line {line})"
    assert "codehub" not in trace["stderr"].lower()


def test_what_does_not_fit_is_said():
    result = judged(
        SOURCE,
        call("add", ["x", 1], 1),
        call("add", [1], 1),
        call("pair", [[1, 256]], 1),
        call("Largest", [[1]], 1),
        call("channel", [], 1),
        call("unique", [[1, 1]], [1]),
        call("leave", [], 1),
        call("points", [{"y": 1}], []),
        language="go",
    )

    assert verdicts(result) == [
        *("runtime_error", "runtime_error", "runtime_error", "runtime_error"),
        *("wrong_answer", "wrong_answer", "runtime_error", "runtime_error"),
    ]
    assert [test["message"] for test in result["tests"]] == [
        "TypeError: argument 1 does not fit: it should be a whole number of this size",
        "TypeError: it takes 2 arguments, not 1",
        "TypeError: argument 1 does not fit: it should be a list, and each of its items a whole number of this size that is not negative",
        "NameError: Largest is not defined",
        "The function returned a value of type chan int; 1 was expected.",
        result["tests"][5]["message"],
        "The program ended before the function returned a value.",
        "TypeError: argument 1 does not fit: it should be an object without the field y",
    ]


def test_a_missing_function_fails_only_the_cases_that_call_it():
    secret = call("g", [], 1, visibility="hidden")
    result = judged("package main\nfunc f() int { return 1 }", call("f", [], 1), secret, language="go")

    assert verdicts(result) == ["accepted", "runtime_error"]
    assert result["tests"][1]["message"] == "NameError: g is not defined"


def test_a_program_may_be_run_and_called_and_has_names_like_ours():
    source = 'package main\nimport "fmt"\nfunc reflect() int { return 1 }\nvar json, string = 2, 3\nfunc main() { fmt.Println(reflect() + json + string) }'

    assert judged(source, io("", "6"), call("reflect", [], 1), language="go")["verdict"] == "accepted"


def test_a_comment_about_main_is_not_a_main():
    source = "package main\n/*\nfunc main() {}\n*/\nfunc f() int { return 1 }"

    assert judged(source, call("f", [], 1), language="go")["verdict"] == "accepted"


def test_an_error_of_the_learner_keeps_its_place_and_our_files_are_not_named():
    result = judged("package main\nfunc f() int {\n\treturn c\n}", call("f", [], 1), language="go")

    assert [(found["path"], found["line"]) for found in result["diagnostics"]] == [("main.go", 3)]
    assert "codehub" not in str(result)


def test_functions_of_another_package_than_main_are_not_called_and_that_is_said():
    result = judged("package fer\nfunc f() int { return 1 }", call("f", [], 1), language="go")

    assert result["message"] == "The program does not compile: The file must begin with package main."
    assert "codehub" not in str(result)


def test_a_module_of_the_exercise_keeps_its_name():
    files = {
        "solution": ["main.go"],
        "support": [{"path": "go.mod", "text": "module example.org/shop\n\ngo 1.18\n"}],
    }
    source = "package main\nfunc f() int { return 1 }"

    assert judged(source, call("f", [], 1), language="go", files=files)["verdict"] == "accepted"


def test_a_value_on_the_result_channel_does_not_replace_the_functions_own():
    source = (
        'package main\nimport "os"\nfunc f() int { os.NewFile(3, "").WriteString(`{"value": 1}`); return 2 }'
    )

    assert judged(source, call("f", [], 1), language="go")["verdict"] == "wrong_answer"
