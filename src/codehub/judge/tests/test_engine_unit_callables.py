"""`unit` cases in Python: which of the functions that a test passes the solution may call."""

import pytest

from codehub.judge.tests.submissions import judged, unit

SOLUTION = """
def use(given, *args):
    try:
        return given(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"""
REFUSED = "PermissionError: The solution may not call this."


@pytest.mark.parametrize(
    ("imports", "given", "args"),
    [
        ("", "eval", "'1'"),
        ("", "exec", "'1'"),
        ("", "getattr", "(1, 'real')"),
        ("import os", "os.getpid", ""),
        ("import subprocess", "subprocess.run", "'true'"),
        ("import functools", "functools.partial(eval, '1')", ""),
        ("import importlib", "importlib.import_module", "'os'"),
    ],
)
def test_what_leads_into_the_tests_box_is_not_called(imports, given, args):
    tests = f"{imports}\nfrom main import use\ndef test_use(): assert use({', '.join(filter(None, [given, args]))}) == {REFUSED!r}\n"

    assert judged(SOLUTION, unit(tests))["verdict"] == "accepted"


@pytest.mark.parametrize(
    ("given", "args", "value"),
    [
        ("len", "[1, 2]", "2"),
        ("str.upper", "'a'", "'A'"),
        ("int", "'7'", "7"),
        ("operator.add", "1, 2", "3"),
        ("math.sqrt", "4", "2.0"),
        ("[1].count", "1", "1"),
        ("functools.partial(max, 3)", "2", "3"),
        ("mock.Mock(return_value=5)", "1", "5"),
        ("Own().double", "4", "8"),
        ("Own", "", "Own()"),
        ("lambda n: n + 1", "1", "2"),
    ],
)
def test_functions_of_the_tests_and_harmless_ones_are_called(given, args, value):
    tests = f"""
import functools, math, operator
from unittest import mock
from main import use
class Own:
    def double(self, n): return n * 2
    def __eq__(self, other): return isinstance(other, Own)
def test_use(): assert use({", ".join(filter(None, [given, args]))}) == {value}
"""
    assert judged(SOLUTION, unit(tests))["verdict"] == "accepted"


def test_a_number_without_end_is_the_solutions_fault():
    result = judged(
        "def big():\n    return 10 ** 200_000\n",
        unit("from main import big\ndef test_big(): assert big() == 1\n"),
    )

    assert (result["gradable"], result["counts"]["passed"]) == (True, 0)
