"""Rust functions that are called: what parameters ask for is given; `Err` and panics come out as exceptions."""

import pytest

from codehub.judge.tests.submissions import call, io, judged, verdicts

SOURCE = """
#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! A crate.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt;

#[derive(Debug, PartialEq)]
enum BankError { Insufficient { missing: u64 }, Closed }
impl fmt::Display for BankError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result { write!(out, "no money: {:?}", self) }
}
#[derive(Debug)]
struct Silent;
struct Point { x: i32 }

fn add(a: i32, b: i32) -> i32 { a + b }
fn half(n: f64) -> f64 { n / 2.0 }
fn two_fer(name: Option<&str>) -> String { format!("One for {}", name.unwrap_or("you")) }
fn greet(name: &str) -> String { format!("Hi {}!", name) }
fn longest<'a>(words: &[&'a str]) -> &'a str { words.iter().max_by_key(|word| word.len()).unwrap() }
fn lengths(words: Vec<String>) -> HashMap<String, Vec<usize>> {
    let mut found = HashMap::new();
    for word in words { let size = word.len(); found.entry(word).or_insert_with(Vec::new).push(size); }
    found
}
fn grid(mut cells: Vec<Vec<i32>>) -> Vec<Vec<i32>> { cells[0][0] = 9; cells }
fn sort(numbers: &mut Vec<i32>) { numbers.sort(); }
fn sorted(numbers: &mut [i64]) -> &[i64] { numbers.sort(); numbers }
fn first(text: &String) -> char { text.chars().next().unwrap() }
fn upper(letter: char) -> String { letter.to_uppercase().collect() }
fn twice(n: u128) -> u128 { n * 2 }
fn nothing() { println!("hi") }
fn odd() -> f32 { f32::NAN }
fn whole() -> f32 { 2.0 }
fn tenth() -> f32 { 0.1 }
fn maybe(n: Option<Option<i32>>) -> Option<Option<i32>> { n }
fn both(pair: (i32, String), three: [u8; 3]) -> (bool, [u8; 3], (String, i32)) { (true, three, (pair.1, pair.0)) }
fn counts(of: &BTreeMap<i32, String>) -> BTreeMap<String, i32> { of.iter().map(|(k, v)| (v.clone(), *k)).collect() }
fn queue(n: VecDeque<i32>, set: HashSet<char>) -> usize { n.len() + set.len() }
fn unique(n: &[i32]) -> BTreeSet<i32> { n.iter().copied().collect() }
fn cow(text: Cow<str>) -> Cow<str> { text }
fn boxed(n: Box<i8>) -> Box<[i8]> { vec![*n].into() }
fn empty() -> Vec<String> { Vec::new() }
fn point() -> Vec<Point> { vec![Point { x: 1 }] }
fn area(point: Point) -> i32 { point.x }
fn index(n: &[i32]) -> i32 { n[5] }
fn generic<T: Copy>(n: &[T]) -> T { n[0] }
fn leave() -> i32 { std::process::exit(0) }
fn root(n: i32) -> Result<i32, String> { if n < 0 { Err(format!("{} is negative", n)) } else { Ok(n / 2) } }
fn draw(n: u64) -> Result<(), BankError> {
    match n { 0 => Ok(()), 1 => Err(BankError::Closed), _ => Err(BankError::Insufficient { missing: n }) }
}
fn parse(text: &str) -> Result<u8, Box<dyn std::error::Error>> { Ok(text.parse()?) }
fn silent() -> Result<Point, Silent> { Err(Silent) }
mod shapes {
    pub fn sides() -> u8 { helper() }
    fn helper() -> u8 { 3 }
}
"""
VALUES = [
    ("add", [1, -2], -1),
    ("half", [3], 1.5),
    ("half", [{"$float": "-inf"}], {"$float": "-inf"}),
    ("twoFer", [None], "One for you"),
    ("two_fer", ["Zoë"], "One for Zoë"),
    ("greet", ['Zoë "q" \\ 😀\n'], 'Hi Zoë "q" \\ 😀\n!'),
    ("longest", [["a", "bb"]], "bb"),
    ("lengths", [["a", "bb"]], {"a": [1], "bb": [2]}),
    ("grid", [[[1, 2], [], [3]]], [[9, 2], [], [3]]),
    ("sort", [[2, 1]], None),
    ("sorted", [[2, 1]], [1, 2]),
    ("first", ["éa"], "é"),
    ("upper", ["é"], "É"),
    ("twice", [10**30], 2 * 10**30),
    ("nothing", [], None),
    ("odd", [], {"$float": "nan"}),
    ("whole", [], 2.0),
    ("tenth", [], 0.1),
    ("maybe", [None], None),
    ("both", [[1, "a"], [1, 2, 3]], [True, [1, 2, 3], ["a", 1]]),
    ("counts", [{"7": "x", "-1": "y"}], {"x": 7, "y": -1}),
    ("queue", [[1, 2], ["a", "b", "a"]], 4),
    ("cow", ["x"], "x"),
    ("boxed", [-5], [-5]),
    ("empty", [], []),
    ("root", [8], 4),
    ("draw", [0], None),
    ("parse", ["7"], 7),
    ("shapes.sides", [], 3),
]


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory):
    """Keep programs for this file, so that each set of functions is compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODEHUB_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def test_values_go_in_and_come_out():
    result = judged(SOURCE, *[call(*row) for row in VALUES], language="rust")

    wrong = [
        (row, test["message"])
        for row, test in zip(VALUES, result["tests"], strict=True)
        if test["verdict"] != "accepted"
    ]
    assert wrong == [], result["compile_output"]


def test_an_err_and_a_panic_are_exceptions():
    result = judged(
        SOURCE,
        call("root", [-1], expect={"raises": {"type": "String", "message": "-1 is negative"}}),
        call("draw", [1], expect={"raises": {"type": "Closed", "message": "no money: Closed"}}),
        call("draw", [2], expect={"raises": {"type": "BankError"}}),
        call("parse", ["x"], expect={"raises": {"type": "ParseIntError"}}),
        call("silent", [], expect={"raises": {"type": "Silent", "message": "Silent"}}),
        call("index", [[1]], expect={"raises": {"type": "panic"}}),
        call("root", [4], expect={"raises": {"type": "Err"}}),
        call("root", [-1], 1),
        call("index", [[1]], 1),
        language="rust",
    )

    assert verdicts(result) == [*["accepted"] * 6, "wrong_answer", "runtime_error", "runtime_error"]
    line = 1 + next(at for at, row in enumerate(SOURCE.splitlines()) if "fn index" in row)
    assert [test["message"] for test in result["tests"][-2:]] == [
        "String: -1 is negative",
        f"index out of bounds: the len is 1 but the index is 5 (line {line})",
    ]
    assert "codehub" not in str(result)


def test_what_does_not_fit_is_said():
    result = judged(
        SOURCE,
        call("add", ["x", 1], 1),
        call("add", [2**31, 1], 1),
        call("add", [1], 1),
        call("generic", [[1]], 1),
        call("shapes.helper", [], 3),
        call("point", [], 1),
        call("unique", [[1, 1]], [1]),
        call("leave", [], 1),
        language="rust",
    )

    assert verdicts(result) == [*["runtime_error"] * 5, "wrong_answer", "wrong_answer", "runtime_error"]
    messages = [test["message"] for test in result["tests"]]
    assert messages[:5] == [
        "TypeError: argument 1 does not fit: it should be a whole number of this size",
        "TypeError: argument 1 does not fit: it should be a whole number of this size",
        "TypeError: it takes 2 arguments, not 1",
        "NameError: generic is not defined",
        "NameError: shapes.helper is not defined",
    ]
    assert messages[5] == "The function returned a value of type Vec<Point>; 1 was expected."
    assert messages[7] == "The program ended before the function returned a value."


def test_a_missing_function_fails_only_the_cases_that_call_it():
    secret = call("g", [], 1, visibility="hidden")
    result = judged("pub fn f() -> u8 { 1 }", call("f", [], 1), secret, language="rust")

    assert verdicts(result) == ["accepted", "runtime_error"]
    assert result["compile_output"] == ""


def test_parameters_that_no_test_can_give_are_said():
    result = judged(SOURCE, call("area", [1], 1), language="rust")

    assert result["message"] == (
        "The program does not compile: A function has parameters that the tests cannot give."
    )
    assert "/runner" not in str(result)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("fn f() -> u8 {\n    c\n}", 2),
        ("fn f() -> u8 { 1 }\nfn main() { c }", 2),
        ("fn f() -> u8 { 1 }\nfn main() {\n    f(\n}", 3),
        ("fn f() -> u8 {\n", 1),
    ],
)
def test_an_error_of_the_learner_keeps_its_place_and_our_files_are_not_named(source, line):
    result = judged(source, call("f", [], 1), language="rust")

    assert result["verdict"] == "compile_error"
    assert [found["line"] for found in result["diagnostics"]][:1] == [line]
    assert "codehub" not in str(result)


def test_a_program_may_be_run_and_called():
    source = 'mod other;\nfn f() -> u8 { crate::other::one() }\nfn main() -> Result<(), String> { println!("{}", f() + 1); Ok(()) }'
    files = {"solution": ["main.rs", "other.rs"]}
    sources = {"main.rs": source, "other.rs": "pub fn one() -> u8 { 1 }"}

    result = judged(sources, io("", "2"), call("f", [], 1), language="rust", files=files)

    assert result["verdict"] == "accepted", result


def test_a_value_on_the_result_channel_does_not_replace_the_functions_own():
    source = """
use std::{fs::File, io::Write, os::unix::io::FromRawFd};
fn f() -> u8 { std::mem::ManuallyDrop::new(unsafe { File::from_raw_fd(3) }).write_all(b"{\\"value\\": 1}").unwrap(); 2 }
"""

    assert judged(source, call("f", [], 1), language="rust")["verdict"] == "wrong_answer"
