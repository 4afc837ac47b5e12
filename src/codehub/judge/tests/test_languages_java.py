"""Java methods that are called: found by name, given what they ask for, and told apart by their arguments."""

import pytest

from codehub.judge.tests.submissions import call, io, judged, verdicts

SOURCE = """
import java.util.*;

public class Main {
    static double half(double n) { return n / 2; }
    static int half(int n) { return n / 2; }
    String twoFer(String name) { return "One for " + (name == null ? "you" : name); }
    static Map<String, List<Integer>> lengths(List<String> words) {
        var found = new TreeMap<String, List<Integer>>();
        for (String word : words) found.computeIfAbsent(word, key -> new ArrayList<>()).add(word.length());
        return found;
    }
    static int[][] grid(int[][] cells) { cells[0][0] = 9; return cells; }
    static Set<Integer> unique(int... numbers) { var set = new TreeSet<Integer>(); for (int n : numbers) set.add(n); return set; }
    static char first(String text) { return text.charAt(0); }
    static long twice(long n) { return n * 2; }
    static Optional<String> maybe(Optional<String> text) { return text; }
    static double odd() { return 0.0 / 0.0; }
    static Object secret() { return new Object(); }
    static void nothing() { System.out.println("hi"); }
    static int deep(int n) { return deep(n + 1) + 1; }
}

class Stack {
    private final Deque<Object> items = new ArrayDeque<>();
    int size = 0;
    void push(Object item) { items.push(item); size++; }
    Object pop() { if (items.isEmpty()) throw new NoSuchElementException("empty"); size--; return items.pop(); }
}
"""


@pytest.mark.parametrize(
    ("target", "args", "value"),
    [
        ("half", [3], 1),
        ("half", [3.5], 1.75),
        ("two_fer", [None], "One for you"),
        ("twoFer", ["Zoë"], "One for Zoë"),
        ("lengths", [["a", "bb"]], {"a": [1], "bb": [2]}),
        ("grid", [[[1, 2], [3]]], [[9, 2], [3]]),
        ("first", ["xy"], "x"),
        ("twice", [10**12], 2 * 10**12),
        ("maybe", [None], None),
        ("odd", [], {"$float": "nan"}),
        ("nothing", [], None),
    ],
)
def test_values_go_in_and_come_out(target, args, value):
    result = judged(SOURCE, call(target, args, value), language="java")

    assert result["verdict"] == "accepted", result["tests"][0]


def test_what_does_not_fit_is_said():
    result = judged(
        SOURCE,
        call("half", ["x"], 1),
        call("nonesuch", [], 1),
        call("secret", [], 1),
        call("unique", [1, 1], [1]),
        call("deep", [0], 1),
        language="java",
    )

    first, second, third, _, last = result["tests"]
    assert first["message"] == "NoSuchMethodException: half does not take these arguments"
    assert second["message"] == "NoSuchMethodException: nonesuch is not defined"
    assert third["message"] == "The function returned a value of type Object; 1 was expected."
    assert verdicts(result) == [
        "runtime_error",
        "runtime_error",
        "wrong_answer",
        "wrong_answer",
        "runtime_error",
    ]
    assert last["message"].startswith("StackOverflowError (line ")
    assert not any("CodehubCall" in test["stderr"] for test in result["tests"])


def test_an_object_is_kept_from_step_to_step():
    steps = [
        {"let": "s", "call": "new Stack"},
        {"call": "s.push", "args": [5]},
        {"call": "s.size", "expect": {"value": 1}},
        {"call": "s.pop", "args": [], "expect": {"value": 5}},
        {
            "call": "s.pop",
            "args": [],
            "expect": {"raises": {"type": "NoSuchElementException", "message": "empty"}},
        },
    ]

    result = judged(SOURCE, {"kind": "script", "steps": steps}, language="java")

    assert result["verdict"] == "accepted", result["tests"][0]


def test_a_program_may_be_run_and_called():
    source = "class Main {\n static int f() { return 1; }\n public static void main(String[] words) { System.out.println(f()); }\n}"

    assert judged(source, io("", "1"), call("f", [], 1), language="java")["verdict"] == "accepted"


def test_a_class_in_a_package_is_found():
    files = {"solution": ["app/Main.java"]}
    source = {"app/Main.java": "package app;\npublic class Main { public static int f() { return 1; } }"}

    assert judged(source, call("f", [], 1), language="java", files=files)["verdict"] == "accepted"
