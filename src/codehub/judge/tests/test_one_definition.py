"""One definition of `call` cases, written for Python, judges the same solution in every language that has calls."""

import pytest

from codehub.judge import languages, translation
from codehub.judge.engine import Submission, judge
from codehub.judge.tests.submissions import call, document, verdicts

CASES = (
    call("total_of", [[2.5, 4]], 6.5, checker={"type": "float", "abs_tol": 1e-6}),
    call("is_even", [4], True),
    call("two_fer", [None], "One for you"),
    call("two_fer", ["Zoë"], "One for Zoë"),
    call("is_even", [3], True),
)
SOLUTIONS = {
    "python": """
def total_of(prices): return sum(prices)
def is_even(n): return n % 2 == 0
def two_fer(name): return f"One for {name or 'you'}"
""",
    "javascript": """
const total_of = (prices) => prices.reduce((sum, price) => sum + price, 0);
function is_even(n) { return n % 2 === 0; }
function two_fer(name) { return `One for ${name ?? "you"}`; }
""",
    "typescript": """
export const total_of = (prices: number[]): number => prices.reduce((sum, price) => sum + price, 0);
export function is_even(n: number): boolean { return n % 2 === 0; }
export function two_fer(name: string | null): string { return `One for ${name ?? "you"}`; }
""",
    "java": """
class Main {
    static double totalOf(double[] prices) { double sum = 0; for (double price : prices) sum += price; return sum; }
    static boolean isEven(int n) { return n % 2 == 0; }
    static String twoFer(String name) { return "One for " + (name == null ? "you" : name); }
}
""",
    "c": """
#include <stdbool.h>
#include <stdio.h>
double total_of(const double *prices, size_t count) { double sum = 0; while (count--) sum += prices[count]; return sum; }
bool is_even(int n) { return n % 2 == 0; }
char *two_fer(const char *name) {
    static char text[200];
    snprintf(text, sizeof text, "One for %s", name ? name : "you");
    return text;
}
""",
    "cpp": """
#include <numeric>
#include <optional>
#include <string>
#include <vector>
double total_of(const std::vector<double> &prices) { return std::accumulate(prices.begin(), prices.end(), 0.0); }
bool is_even(int n) { return n % 2 == 0; }
std::string two_fer(std::optional<std::string> name) { return "One for " + name.value_or("you"); }
""",
    "rust": """
fn total_of(prices: &[f64]) -> f64 { prices.iter().sum() }
fn is_even(n: i64) -> bool { n % 2 == 0 }
fn two_fer(name: Option<&str>) -> String { format!("One for {}", name.unwrap_or("you")) }
""",
    "go": """
package main

func TotalOf(prices []float64) (sum float64) {
	for _, price := range prices {
		sum += price
	}
	return
}
func IsEven(n int) bool { return n%2 == 0 }
func TwoFer(name *string) string {
	if name == nil {
		return "One for you"
	}
	return "One for " + *name
}
""",
}


def test_every_language_with_calls_is_here():
    assert set(SOLUTIONS) == {language.id for language in languages.LANGUAGES if language.offers_calls}


@pytest.mark.parametrize("language", SOLUTIONS)
def test_the_same_cases_give_the_same_verdicts(language):
    status = {status.id: status for status in languages.available()}[language]
    if not status.available:
        pytest.skip(status.reason)
    tests = document(*CASES)

    path = translation.path(tests, language)
    result = judge(Submission(language, {path: SOLUTIONS[language]}, translation.tests_in(tests, language)))

    assert translation.fault(tests, language) == ""
    assert verdicts(result) == [*["accepted"] * 4, "wrong_answer"], result
    assert result["tests"][4]["expected"].lower() == "true"
