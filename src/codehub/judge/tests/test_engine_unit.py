"""`unit` cases in Python: real pytest against a module that lives in another box."""

import pytest

from codehub.judge.tests.submissions import judged, unit, verdicts

ONE_TEST = "from main import add\n\ndef test_add():\n    assert add(1, 2) == 3\n"
SOLUTION = """
class TooBig(ValueError): pass
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, other): return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __str__(self): return f"P{self.x}"
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def double(self): return self.x * 2
class Square(Point): pass
def add(a, b):
    if a > 999: raise TooBig("too big")
    print("adding", a)
    return a + b
def sort_in_place(items): items.sort()
def ask(): return input("name? ").upper()
def apply(function, items):
    for item in items: yield function(item)
def helper(n): return n + 1
def use_helper(): return helper(7)
async def later(): return 3
"""
TESTS = """
import asyncio, unittest
from unittest import mock
import pytest
import main
from main import Point, Square, TooBig, add

def test_value(): assert add(1, 2) == 3
def test_object():
    point = Point(1, 2)
    assert point == Point(1, 2) and point != Point(2, 2) and str(point) == "P1"
    point.x = 5
    assert point.double() == 10 and (point + Point(1, 1)).x == 6
def test_class(): assert isinstance(Square(1, 1), Point) and issubclass(Square, Point)
def test_exception():
    with pytest.raises(TooBig, match="too big"): add(1000, 1)
    with pytest.raises(ValueError): add(1000, 1)
def test_printed(capsys):
    add(1, 1)
    assert capsys.readouterr().out == "adding 1\\n"
def test_asked(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt="": "ada")
    assert main.ask() == "ADA"
def test_callback(): assert list(main.apply(lambda x: x * 2, [1, 2])) == [2, 4]
def test_changed_argument():
    items = [3, 1, 2]
    main.sort_in_place(items)
    assert items == [1, 2, 3]
def test_patched():
    with mock.patch("main.helper", return_value=42) as helper:
        assert main.use_helper() == 42
    helper.assert_called_once_with(7)
    assert main.use_helper() == 8
def test_async(): assert asyncio.run(main.later()) == 3
class TestUnittest(unittest.TestCase):
    def test_equal(self): self.assertEqual(add(2, 2), 4)
    def test_raises(self):
        with self.assertRaises(TooBig) as caught: add(1000, 1)
        self.assertEqual(str(caught.exception), "too big")
        self.assertEqual(caught.exception.args, ("too big",))
@pytest.mark.parametrize("n", [1, 2])
def test_many(n): assert add(n, n) == 2 * n
"""


def test_tests_use_the_module_as_if_it_were_theirs():
    result = judged(SOLUTION, unit(TESTS))

    assert {test["name"]: test["message"] for test in result["tests"] if test["status"] != "passed"} == {}
    assert result["counts"]["passed"] == 14
    assert (result["verdict"], result["points"], result["max_points"]) == ("accepted", 1.0, 1.0)


def test_enums_data_classes_and_containers_keep_their_manners():
    text = (
        "import inspect\nfrom main import *\nimport main\n"
        "def test_enum():\n    assert favourite() == Color.RED and [c.name for c in Color] == ['RED', 'BLUE']\n"
        "    assert Color(1) == Color['RED'] and len({Color.RED, favourite()}) == 1\n"
        "def test_data(): assert pair() == Pair(1, [2]) and repr(pair()) == 'Pair(x=1, y=[2])'\n"
        "def test_named(): assert spot() == (1, 2) and spot().a == 1\n"
        "def test_shelf():\n    shelf = Shelf('ab')\n    assert list(shelf) == ['a', 'b'] and len(shelf) == 2 and 'a' in shelf\n"
        "def test_with():\n    with Shelf('') as shelf: assert shelf.open\n    assert not shelf.open\n"
        "def test_signature(): assert list(inspect.signature(main.add).parameters) == ['a', 'b']\n"
        "def test_replaced(monkeypatch):\n    monkeypatch.setattr(main, 'SIZE', 9)\n    assert main.size() == 9\n"
        "def test_restored(): assert main.size() == 3\n"
    )
    source = (
        "from enum import Enum\nfrom dataclasses import dataclass\nfrom collections import namedtuple\n"
        "class Color(Enum): RED = 1; BLUE = 2\n"
        "@dataclass\nclass Pair: x: int; y: list\n"
        "Spot = namedtuple('Spot', 'a b')\nSIZE = 3\n"
        "def favourite(): return Color.RED\ndef pair(): return Pair(1, [2])\ndef spot(): return Spot(1, 2)\n"
        "def add(a, b=1): return a + b\ndef size(): return SIZE\n"
        "class Shelf:\n"
        "    def __init__(self, items): self.items = list(items)\n"
        "    def __iter__(self): return iter(self.items)\n"
        "    def __len__(self): return len(self.items)\n"
        "    def __contains__(self, item): return item in self.items\n"
        "    def __enter__(self): self.open = True; return self\n"
        "    def __exit__(self, *_): self.open = False\n"
    )
    result = judged(source, unit(text))

    assert {test["name"]: test["message"] for test in result["tests"] if test["status"] != "passed"} == {}


def test_a_failing_test_shows_what_was_compared():
    result = judged("def add(a, b): return a * b", unit(ONE_TEST))

    test = result["tests"][0]
    assert (test["id"], test["name"], test["verdict"]) == ("case-1:test_add", "test_add", "wrong_answer")
    assert (test["expected"], test["actual"]) == ("3", "2")
    assert "assert add(1, 2) == 3" in test["input"]


def test_an_exception_of_the_learners_is_a_runtime_error_with_its_traceback():
    result = judged("def add(a, b):\n    return a / 0", unit(ONE_TEST))

    test = result["tests"][0]
    assert (test["verdict"], test["message"]) == (
        "runtime_error",
        "ZeroDivisionError: division by zero (line 2)",
    )
    assert 'File "main.py", line 2' in test["stderr"]
    assert "codehub" not in test["stderr"]


def test_unittest_files_run_too():
    text = (
        "import unittest\nfrom main import add\n"
        "class AddTest(unittest.TestCase):\n"
        "    def test_add(self): self.assertEqual(add(1, 2), 3)\n"
        "    def test_each(self):\n"
        "        for n in range(3):\n"
        "            with self.subTest(n=n): self.assertEqual(add(n, 1), 2)\n"
    )

    assert verdicts(judged("add = lambda a, b: a + b", unit(text, "unittest"))) == [
        "accepted",
        "wrong_answer",
    ]


def test_points_ids_and_visibility_come_from_the_map():
    text = "from main import f\ndef test_a(): assert f() == 1\ndef test_b(): assert f() == 2\n"
    rules = [
        {"match": "test_a", "id": "first", "points": 3, "visibility": "hidden"},
        {"match": "test_b", "points": 1},
    ]

    result = judged("f = lambda: 1", unit(text, tests=rules))

    assert (result["points"], result["max_points"]) == (3.0, 4.0)
    assert [(test["id"], test["visibility"]) for test in result["tests"]] == [
        ("first", "hidden"),
        ("case-1:test_b", "public"),
    ]


def test_a_solution_named_like_a_module_of_pythons_own_is_the_one_tested():
    text = "from calendar import days\ndef test_days(): assert days() == 7\n"

    result = judged({"calendar.py": "def days(): return 7"}, unit(text), files={"solution": ["calendar.py"]})

    assert result["verdict"] == "accepted"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def ad(a, b): return 3", "main does not define add."),
        ("raise RuntimeError('no')", "RuntimeError: no"),
        ("import sys\nsys.exit(0)", "SystemExit"),
        ("import os\nos._exit(0)", "The program ended while it was being loaded."),
        ("import unittest\nraise unittest.SkipTest('please')", "SkipTest: please"),
    ],
)
def test_a_module_that_cannot_be_used_fails_though_no_test_ran(source, said):
    result = judged(source, unit(ONE_TEST))

    assert (result["verdict"], result["status"]) == ("runtime_error", "fail")
    assert said in result["tests"][0]["message"]


@pytest.mark.parametrize(
    "source",
    [
        "import os\ndef add(a, b): os._exit(0)",
        "import sys\ndef add(a, b): sys.exit(0)",
        "import os, signal\ndef add(a, b): os.kill(os.getpid(), signal.SIGKILL)",
        "def add(a, b):\n    raise KeyboardInterrupt",
        "class Yes(int):\n    def __eq__(self, o): return True\ndef add(a, b): return Yes(0)",
        "class Yes:\n    def __eq__(self, o): return True\ndef add(a, b): return Yes()",
        "class Yes:\n    __eq__ = __ne__ = lambda s, o: True\n    __hash__ = None\nadd = lambda a, b: Yes()",
        "import sys\nsys.modules['pytest'] = None\ndef add(a, b): return 0",
        "import builtins\nbuiltins.AssertionError = SystemExit\ndef add(a, b): return 0",
        "import atexit, os\natexit.register(lambda: os.write(3, b'{}'))\ndef add(a, b): return 0",
        "import os\ndef add(a, b):\n    [os.write(fd, b'passed') for fd in (1, 2)]\n    return 0",
        "import os\nfor fd in range(3, 20):\n    try: os.write(fd, b'x' * 99)\n    except OSError: pass\ndef add(a, b): return 0",
        "import gc\ndef add(a, b):\n    for o in gc.get_objects():\n"
        "        if type(o).__name__ == 'Library': o.describe_error = lambda e: 1 / 0\n    return 0",
        "import gc\nfor o in gc.get_objects():\n"
        "    if type(o).__name__ == 'Library': o.heard = lambda: ['tuple', [3, 3, 3]]\ndef add(a, b): return 0",
        "import gc\ndef add(a, b):\n    for o in gc.get_objects():\n"
        "        if type(o).__name__ == 'Library': o.heard = lambda: []\n    return 0",
        "class Yes(list):\n    __eq__ = __ne__ = lambda s, o: True\n    __hash__ = None\nadd = lambda a, b: Yes([3])",
        "class Skip(Exception): __module__ = 'unittest.case'\nSkip.__qualname__ = 'SkipTest'\n"
        "def add(a, b): raise Skip",
    ],
)
def test_no_trick_makes_a_wrong_solution_pass(source):
    result = judged(source, unit(ONE_TEST))

    assert result["status"] == "fail"
    assert result["counts"]["passed"] == 0


def test_the_learners_code_sees_neither_the_tests_nor_their_runner():
    source = (
        "import os\n"
        "def add(a, b):\n"
        "    seen = [n for f in ('/box', '/runner', '/tmp') for _, _, names in os.walk(f) for n in names if 'test' in n]\n"
        "    return seen + [p for p in os.listdir('/proc') if p.isdigit() and int(p) not in (1, os.getpid())]\n"
    )

    assert judged(source, unit(ONE_TEST))["tests"][0]["actual"] == "[]"


def test_the_learners_code_cannot_reach_into_the_tests_through_what_they_pass():
    text = (
        "from main import look\nimport os\n"
        "def gen(): yield 1\n"
        "def test_function(): assert look(lambda: 1, '__globals__ __code__ __self__ func_globals') == 'refused'\n"
        "def test_generator(): assert look(gen(), 'gi_frame gi_code') == 'refused'\n"
        "def test_module(): assert look(os, 'environ system path') == 'refused'\n"
    )
    source = (
        "def look(thing, names):\n"
        "    for name in names.split():\n"
        "        try: return repr(getattr(thing, name))\n"
        "        except AttributeError: pass\n"
        "    return 'refused'\n"
    )

    assert verdicts(judged(source, unit(text))) == ["accepted"] * 3


def test_objects_that_tests_pass_can_be_used():
    text = (
        "import io\nfrom unittest import mock\nfrom main import use, write\n"
        "class Clock:\n    zone = 'UTC'\n    def now(self): return 5\n"
        "def test_own(): assert use(Clock()) == (5, 'UTC')\n"
        "def test_mock():\n    clock = mock.Mock(zone='x')\n    clock.now.return_value = 7\n"
        "    assert use(clock) == (7, 'x')\n    clock.now.assert_called_once_with()\n"
        "def test_stream():\n    out = io.StringIO()\n    write(out)\n    assert out.getvalue() == 'hi\\n'\n"
    )
    source = "def use(clock): return clock.now(), clock.zone\ndef write(out): print('hi', file=out)"

    assert verdicts(judged(source, unit(text))) == ["accepted"] * 3


def test_a_mock_cannot_be_made_to_look_called():
    text = (
        "from unittest import mock\nfrom main import run\n"
        "def test_called():\n    f = mock.Mock()\n    run(f)\n    f.assert_called_once_with(1)\n"
    )
    source = "def run(f):\n    f.called = True\n    f.call_count = 1"

    assert judged(source, unit(text))["status"] == "fail"


def test_an_endless_loop_in_a_test_is_stopped():
    result = judged("def add(a, b):\n    while True: pass", unit(ONE_TEST, limits={"time_s": 0.3}))

    assert result["verdict"] == "time_limit_exceeded"


@pytest.mark.parametrize(
    "text", ["nope()", "x = 1\n", "import pytest\n@pytest.mark.skip\ndef test_a(): pass\n"]
)
def test_tests_that_test_nothing_are_our_error_and_not_gradable(text):
    result = judged("add = 1", unit(text))

    assert (result["verdict"], result["status"], result["gradable"]) == ("internal_error", "error", False)
