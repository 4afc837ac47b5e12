"""`unit` cases in Python: objects of the solution's classes behave as if the tests had them in their own process."""

import pytest

from codehub.judge.tests.submissions import judged, unit

SOLUTION = """
import abc, contextlib, dataclasses, enum, functools, os, sys, warnings
class Color(enum.Enum):
    "Colours."
    RED = 1
    BLUE = 2
class Right(enum.Flag):
    READ = 1
    WRITE = 2
@dataclasses.dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 2
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): "How large it is."
class Meta(type):
    def __contains__(cls, item): return item == 1
class Known(metaclass=Meta): pass
class Stack:
    limit = 3
    def __init__(self): self.items = []
    def push(self, item):
        self.items.append(item)
        return self
    def size(self): return len(self.items)
    @property
    def top(self): return self.items[-1]
    @top.setter
    def top(self, item): self.items[-1] = item
class Roster(list): pass
class Sly(list):
    def __eq__(self, other): return True
def strings(items): return map(str, items)
def pairs(): return zip([1], [2])
def roster(): return Roster([1, 2])
def sly(): return Sly([1])
def echo():
    got = yield "first"
    try: yield got
    except ValueError: yield "thrown"
def add(a: int, b=1, *rest, names=()): return a + b
@functools.lru_cache
def double(n): return 2 * n
def chain():
    try: {}["k"]
    except KeyError as error: raise ValueError("outer") from error
def old(): warnings.warn("too old", DeprecationWarning)
def complain(): print("oops", file=sys.stderr)
def who(): return os.environ.get("WHO")
@contextlib.contextmanager
def five(): yield 5
"""
TESTS = {
    "iterators": "assert list(strings([1, 2])) == ['1', '2'] and sorted(strings([2, 1])) == ['1', '2'] and dict(pairs()) == {1: 2}",
    "enums": "assert Color(1) is Color.RED in Color and list(Color.__members__) == ['RED', 'BLUE'] and Color.__doc__ == 'Colours.'",
    "flags": "assert Right.READ | Right.WRITE == Right(3)",
    "data": "assert Point(1) < Point(2) and len({Point(1), Point(1)}) == 1 and Point.__annotations__ == {'x': int, 'y': int}",
    "patterns": "match Point(1, 5):\n        case Point(1, y): assert y == 5\n        case _: assert False",
    "abstract": "with pytest.raises(TypeError): Shape()\n    assert Shape.area.__doc__ == 'How large it is.'",
    "metaclass": "assert 1 in Known and 2 not in Known",
    "list": "assert roster() == [1, 2] and roster() != [1] and 2 in roster()",
    "sly": "assert sly() != [] and sly() == [1]",
    "send": "talk = echo()\n    assert next(talk) == 'first' and talk.send(7) == 7 and talk.throw(ValueError) == 'thrown'",
    "signature": "assert str(inspect.signature(add)) == '(a, b=1, *rest, names=Ellipsis)' and double(3) == 6 and double.cache_info().misses == 1",
    "cause": "with pytest.raises(ValueError) as caught: chain()\n    assert isinstance(caught.value.__cause__, KeyError)",
    "warning": "with pytest.warns(DeprecationWarning, match='too old'): old()",
    "complaint(capsys)": "complain()\n    assert capsys.readouterr().err == 'oops\\n'",
    "environment(monkeypatch)": "monkeypatch.setenv('WHO', 'me')\n    assert who() == 'me'\n    monkeypatch.undo()\n    assert who() is None",
    "context": "with five() as number: assert number == 5",
    "property": "stack = Stack().push(1)\n    stack.top = 9\n    assert stack.items == [9] and 'push' in dir(stack)",
    "method(monkeypatch)": "monkeypatch.setattr(Stack, 'size', lambda self: self.limit + 100)\n    assert Stack().size() == 103",
    "method_again": "with mock.patch.object(Stack, 'size', return_value=7): assert Stack().size() == 7\n    assert Stack().size() == 0",
}


@pytest.fixture(scope="module")
def results():
    tests = [
        f"def test_{name if '(' in name else name + '()'}:\n    {body}\n" for name, body in TESTS.items()
    ]
    names = "Color, Right, Point, Shape, Known, Stack, strings, pairs, roster, sly, echo"
    more = "add, double, chain, old, complain, who, five"
    text = (
        "import inspect\nfrom unittest import mock\nimport pytest\nfrom main import " + f"{names}, {more}\n"
    )
    result = judged(SOLUTION, unit(text + "".join(tests)))
    return {test["name"]: test["message"] if test["status"] != "passed" else "" for test in result["tests"]}


@pytest.mark.parametrize("name", [name.partition("(")[0] for name in TESTS])
def test_the_solutions_objects_keep_their_manners(results, name):
    assert results[f"test_{name}"] == ""
