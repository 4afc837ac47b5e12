"""What counts as the same output or value."""

import pytest

from codehub.judge.checkers import compare_text, compare_value
from codehub.judge.values import SetValue, UnreadableValueError, decode


@pytest.mark.parametrize(
    ("checker", "actual", "expected", "matches"),
    [
        ({"type": "exact"}, "a\n", "a\n", True),
        ({"type": "exact"}, "a", "a\n", False),
        ({"type": "exact"}, "a\r\n", "a\n", True),
        ({"type": "trim"}, "\n a b \n", "a b", True),
        ({"type": "trim"}, "a  b", "a b", False),
        ({"type": "lines"}, "a  \nb\n\n", "a\nb", True),
        ({"type": "lines"}, " a\nb", "a\nb", False),
        ({"type": "lines"}, "a\n\nb", "a\nb", False),
        ({"type": "tokens"}, "1   2\n3", "1 2 3", True),
        ({"type": "tokens"}, "1 2", "1 2 3", False),
        ({"type": "tokens", "case_sensitive": False}, "YES", "yes", True),
        ({"type": "tokens"}, "YES", "yes", False),
        ({"type": "float", "abs_tol": 0.01}, "3.141 x", "3.14 x", True),
        ({"type": "float", "rel_tol": 1e-9}, "3.141", "3.14", False),
        ({"type": "float"}, "nan", "nan", True),
        ({"type": "float"}, "nan", "1", False),
        ({"type": "float"}, "1" * 900_000, "1", False),
        ({"type": "json"}, '{"b": [1.0], "a": 2}', '{"a": 2, "b": [1]}', True),
        ({"type": "json"}, '{"a": true}', '{"a": 1}', False),
        ({"type": "json"}, "[" * 100_000, "[]", False),
        ({"type": "unordered"}, "b\na\n", "a\nb", True),
        ({"type": "unordered"}, "a\na", "a\nb", False),
    ],
)
def test_outputs_are_compared_as_the_checker_says(checker, actual, expected, matches):
    assert compare_text(checker, actual, expected).matches is matches


@pytest.mark.parametrize(
    ("actual", "expected", "message"),
    [
        ("1\n2\n", "1\n3\n", 'Line 2 should be "3", but is "2".'),
        ("1\n", "1\n2\n", 'The output ends too early: "2" is missing as line 2.'),
        ("1\n2\n", "1\n", 'The output has line 2 too many: "2".'),
        ("", "1\n", 'Line 1 should be "1", but is empty.'),
        ("y" * 200, "x", f'Line 1 should be "x", but is "{"y" * 80}…".'),
    ],
)
def test_a_difference_is_said_in_one_sentence(actual, expected, message):
    assert compare_text({"type": "lines"}, actual, expected).message == message


@pytest.mark.parametrize(
    ("checker", "actual", "expected", "matches"),
    [
        (None, [1, "a"], [1, "a"], True),
        (None, 1, True, False),
        ({"type": "exact"}, "a", "A", False),
        ({"type": "tokens"}, "a  b", "a b", True),
        ({"type": "float", "abs_tol": 0.1}, [1.05, {"x": 2}], [1.0, {"x": 2.0}], True),
        ({"type": "unordered"}, [2, 1, 2], [2, 2, 1], True),
        ({"type": "unordered"}, [1, True], [1, 1], False),
        ({"type": "unordered"}, SetValue([1, 2]), [2, 1], True),
        ({"type": "unordered"}, SetValue([1, 2]), [1, 2, 2], False),
        (None, SetValue([1]), [1], False),
    ],
)
def test_values_are_compared_as_the_checker_says(checker, actual, expected, matches):
    assert compare_value(checker, actual, expected).matches is matches


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[" * 500_000,
        b'{"$type":"set"}',
        b'{"$type":"float","text":"x"}',
        b"\xff",
        b'{"$type":"dict","items":[1]}',
    ],
)
def test_what_is_no_value_is_refused_and_never_crashes(data):
    with pytest.raises(UnreadableValueError):
        decode(data)
