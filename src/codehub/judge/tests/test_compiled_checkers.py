"""Checkers may be written in a compiled language; they too are built once, in a box."""

import pytest

from codehub.judge.tests.submissions import io, judged

CPP = """
#include <cmath>
#include <cstdio>
#include <fstream>
int main(int, char **paths) {
    double wanted = 0, actual = 0;
    std::ifstream(paths[2]) >> wanted;
    if (std::scanf("%lf", &actual) != 1) return 43;
    return std::fabs(wanted - actual) < 0.1 ? 42 : 43;
}
"""
JAVA = """
import java.nio.file.*;
class Checker {
    public static void main(String[] paths) throws Exception {
        String actual = new String(System.in.readAllBytes()).strip();
        System.exit(actual.equalsIgnoreCase(Files.readString(Path.of(paths[1])).strip()) ? 42 : 43);
    }
}
"""


def checked_by(path, text):
    return {"type": "program", "protocol": "icpc", "program": {"path": path, "text": text}}


@pytest.mark.parametrize(
    ("path", "text", "right", "wrong"),
    [("checker.cpp", CPP, "3.14", "2.7"), ("Checker.java", JAVA, "PI", "E")],
)
def test_a_compiled_checker_decides(path, text, right, wrong):
    expected = "3.1415" if path.endswith("cpp") else "pi"
    checker = checked_by(path, text)

    assert judged(f"print('{right}')", io("", expected, checker=checker))["verdict"] == "accepted"
    assert judged(f"print('{wrong}')", io("", expected, checker=checker))["verdict"] == "wrong_answer"


def test_a_checker_of_the_icpc_format_that_breaks_refuses_only_a_program_that_printed_nothing():
    checker = checked_by("checker.py", "import sys\nsys.exit(42 if int(input()) else 43)\n")

    silent = judged("pass", io("", "1", checker=checker))
    odd = judged("print('x')", io("", "1", checker=checker))

    assert (silent["verdict"], silent["gradable"]) == ("wrong_answer", True)
    assert (odd["verdict"], odd["gradable"]) == ("internal_error", False)


def test_a_checker_that_does_not_compile_is_the_exercises_fault():
    result = judged("print(1)", io("", "1", checker=checked_by("checker.cpp", "int main() { return x; }")))

    assert (result["verdict"], result["gradable"]) == ("internal_error", False)
    assert "does not compile" in result["tests"][0]["message"]
