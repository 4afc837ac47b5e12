"""`unit` cases in Python that replace things, pass their own objects and raise their own exceptions."""

import pytest

from codehub.judge.tests.submissions import judged, unit, verdicts


def failures(result):
    return {test["name"]: test["message"] for test in result["tests"] if test["status"] != "passed"}


def test_what_a_test_replaces_in_pythons_own_modules_is_replaced_for_the_solution():
    solution = (
        "import datetime, random, time\n"
        "def year(): return datetime.datetime.now().year\n"
        "def mix(items):\n    random.shuffle(items)\n    return items\n"
        "def roll(): return random.randint(5, 6)\n"
        "def say(text): print(text)\n"
        "def lines(path):\n    with open(path) as file: return list(file)\n"
        "def nap(): time.sleep(999)\n"
        "def draw(): return random.random()\n"
    )
    tests = """
import datetime, random
from unittest import mock
import main

def test_class():
    class Past(datetime.datetime):
        @classmethod
        def now(cls): return cls(1999, 1, 1)
    with mock.patch("datetime.datetime", Past): assert main.year() == 1999
    assert main.year() > 1999
def test_changed():
    with mock.patch("random.shuffle", side_effect=lambda items: items.reverse()):
        assert main.mix([1, 2, 3]) == [3, 2, 1]
def test_replaced_and_restored():
    with mock.patch("random.randint", return_value=4):
        assert main.roll() == 4
    assert main.roll() > 4
def test_slept():
    with mock.patch("time.sleep") as sleep: main.nap()
    sleep.assert_called_once_with(999)
@mock.patch("builtins.print")
def test_printed(shown):
    main.say("x")
    shown.assert_called_once_with("x")
@mock.patch("builtins.open", new_callable=mock.mock_open, read_data="a\\nb\\n")
def test_opened(opened): assert main.lines("f") == ["a\\n", "b\\n"]
def test_seeded():
    random.seed(5)
    first = main.draw()
    random.seed(5)
    assert main.draw() == first == (random.seed(5), random.random())[1]
def test_nested(monkeypatch):
    for _ in range(2):
        monkeypatch.setattr("random.randint", lambda a, b: 1)
        monkeypatch.setattr("main.random.randint", lambda a, b: 2)
    assert main.roll() == 2
    monkeypatch.undo()
    assert main.roll() > 4
"""

    assert failures(judged(solution, unit(tests))) == {}


def test_an_exception_of_the_tests_comes_back_as_itself():
    solution = (
        "class Guard:\n"
        "    def __init__(self, inner): self.inner = inner\n"
        "    def __enter__(self): return self\n"
        "    def __exit__(self, *error): return self.inner.__exit__(*error)\n"
        "    def read(self): return self.inner.read()\n"
        "def throw(kind, text, code): raise kind(text, code)\n"
        "def swallow(function):\n"
        "    try: function()\n"
        "    except ValueError: return 'value'\n"
        "    except Exception as error: return str(error)\n"
    )
    tests = """
import pytest
from unittest import mock
from main import Guard, swallow, throw

class Own(Exception):
    def __init__(self, text, code):
        super().__init__(text)
        self.code = code
class Inner:
    def __init__(self, error): self.error = error
    def read(self): raise self.error
    def __exit__(self, kind, error, trace):
        self.seen = (kind, error)
        return "hush" in str(error)

def test_raised():
    inner = Inner(Own("no", 7))
    with pytest.raises(Own) as caught:
        with Guard(inner) as guard: guard.read()
    assert caught.value is inner.error and inner.seen == (Own, inner.error)
def test_suppressed():
    error = Own("hush", 7)
    stream = mock.NonCallableMagicMock(wraps=Inner(error))
    stream.__exit__.return_value = True
    with Guard(stream) as guard: guard.read()
    stream.__exit__.assert_called_once_with(Own, error, mock.ANY)
    assert not stream.__enter__.called
def test_made_by_the_solution():
    with pytest.raises(Own) as caught: throw(Own, "new", 8)
    assert caught.value.code == 8
def test_caught_by_the_solution():
    def bad(): raise Own("text", 1)
    assert swallow(bad) == "text" and swallow(lambda: int("x")) == "value"
"""

    assert failures(judged(solution, unit(tests))) == {}


def test_operators_of_the_tests_own_classes_work_in_the_solution():
    solution = (
        "def use(thing):\n    thing['k'] = 1\n    return len(thing), thing + 2, thing == thing, bool(thing)\n"
        "def maybe(function): return function(1) if function else 'none'\n"
        "kept = set()\ndef keep(function): kept.add(function)\n"
        "def drop(function):\n    kept.remove(function)\n    return len(kept)\n"
    )
    tests = """
import main

class Thing:
    def __init__(self): self.items = {}
    def __setitem__(self, key, value): self.items[key] = value
    def __len__(self): return 4
    def __add__(self, other): return 40 + other
    def notice(self, value): return value

def test_operators():
    thing = Thing()
    assert main.use(thing) == (4, 42, True, True) and thing.items == {"k": 1}
def test_truth(): assert main.maybe(lambda n: n + 1) == 2 and main.maybe(None) == "none"
def test_method():
    thing = Thing()
    main.keep(thing.notice)
    assert main.drop(thing.notice) == 0
"""

    assert failures(judged(solution, unit(tests))) == {}


def test_identity_survives_the_way_to_the_solution_and_back():
    solution = (
        "import copy, enum, json\n"
        "def sort(items):\n    items.sort()\n    return items\n"
        "def word(): return ''.join(['wo', 'rd'])\ndef keys(): return {'a': 1}.keys()\n"
        "def parse(text): return json.loads(text)\n"
        "class Cell:\n    def __init__(self, value): self.value = value\n"
        "class Level(enum.Enum):\n    LOW = 1\n    LEAST = 1\ndef level(): return Level.LOW\n"
    )
    tests = """
import copy, json
import pytest
from main import *

def test_argument():
    items = [2, 1]
    assert sort(items) is items and items == [1, 2]
def test_text(): assert word() is "word"
def test_view(): assert keys() == {"a"}
def test_error():
    with pytest.raises(json.JSONDecodeError): parse("{")
def test_member(): assert level() is Level.LOW is Level.LEAST and parse is parse
def test_object():
    cell = Cell(None)
    cell.value = cell
    assert cell.value.value is cell
def test_copy():
    cell = Cell([1])
    other = copy.deepcopy(cell)
    other.value = 2
    assert cell.value == [1]
"""

    assert failures(judged(solution, unit(tests))) == {}


def test_a_test_that_looks_at_its_callers_sees_the_solutions_functions():
    solution = "def outer(): return inner()\ndef inner(): return look()\n"
    tests = """
import inspect
from unittest import mock
import main

class Look:
    def __call__(self):
        return [(frame.function, frame.filename.rpartition("/")[2]) for frame in inspect.stack()][1:3]

def test_frames():
    with mock.patch("main.look", new_callable=Look, create=True):
        assert main.outer() == [("inner", "main.py"), ("outer", "main.py")]
"""

    assert failures(judged(solution, unit(tests))) == {}


@pytest.mark.parametrize(
    "attempt",
    ["open(path).read()", "open('/proc/self/fd/3', 'w')", "open(3, 'w')", "open('/proc/self/mem', 'rb')"],
)
def test_the_solution_reaches_nothing_of_the_tests_through_what_they_pass(attempt):
    solution = f"def steal(path): return {attempt}\n"
    tests = """
from unittest import mock
import pytest
import main

@mock.patch("builtins.open", side_effect=open)
def test_stolen(opened):
    with pytest.raises(PermissionError): main.steal(__file__)
def test_unhindered(): assert open(__file__).read()
"""

    assert verdicts(judged(solution, unit(tests))) == ["accepted"] * 2


def test_the_solution_cannot_have_a_test_skipped():
    tests = "from main import f\ndef test_a(): assert f() == 1\ndef test_b(): assert True\n"

    result = judged("import unittest\ndef f(): raise unittest.SkipTest('no')\n", unit(tests))

    assert verdicts(result) == ["runtime_error", "accepted"]
