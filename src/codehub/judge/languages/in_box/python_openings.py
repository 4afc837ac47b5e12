"""What the learner's code may do with the objects that a test passed, decided in the tests' box."""

import builtins
import functools
import io
import os
import re
import sys
import types
from unittest import mock

from codehub_callables import may_be_called
from codehub_stand_ins import COMPARING, FORWARDED

STREAMS = (io.StringIO, io.BytesIO)
"""As they are before a test puts something else in their place."""
EVERYWHERE = {f"__{name}__" for name in ["call", "iter", "next", "len", "getitem", "contains"]}
OPEN = FORWARDED | COMPARING | EVERYWHERE | {"__init__"}
READABLE = {"__name__", "__qualname__", "__doc__"}
FRAMES = "frames"
LOOKS_AT_FRAMES = {"currentframe", "stack", "_getframe"}
MOST_FRAMES = 30
STARTS_PROGRAMS = {"os.system", "os.exec", "os.posix_spawn", "os.fork", "subprocess.Popen"}
FILE_NAME = re.compile(r"\w[\w.-]*\.py")


def is_open(target, name, how):
    """Tell whether the learner's code may use an attribute of what a test passed.

    Only objects of the tests' own classes, streams and mocks are open: a generator's frame, say, leads to everything.
    """
    if isinstance(target, mock.NonCallableMock):
        return how == "get" and not hasattr(mock.NonCallableMock, name)
    kind = target if isinstance(target, type) else type(target)
    module = sys.modules.get(kind.__module__)
    is_of_the_tests = str(getattr(module, "__file__", "")).startswith(os.getcwd() + os.sep)
    return is_of_the_tests or isinstance(target, STREAMS)


def operators_of(target):
    """Name the operators that the learner's code may use, and whether a call wants to see its frames."""
    own = {name for kind in type(target).__mro__ if kind is not object for name in vars(kind)}
    found = own & EVERYWHERE | {name for name in own & OPEN if is_open(target, name, "get")}
    binds = ["__get__"] if isinstance(target, types.FunctionType) else []
    return sorted(found) + binds + ([FRAMES] if _looks_at_frames(target) else [])


def _looks_at_frames(target):
    function = target if isinstance(target, types.FunctionType) else vars(type(target)).get("__call__")
    names = getattr(getattr(function, "__code__", None), "co_names", ())
    return not LOOKS_AT_FRAMES.isdisjoint(names)


def use(target, how, *rest):
    """Do what the learner's code asks of a passed object, or raise AttributeError."""
    if how == "call":
        if not may_be_called(target):
            raise PermissionError("The solution may not call this.")
        args, kwargs, frames = rest
        return _below(frames, functools.partial(target, *args, **kwargs))
    if how == "special" and rest[0] in set(operators_of(target)) & OPEN:
        return getattr(target, rest[0])(*rest[1], **rest[2])
    if how == "get" and rest[0] in READABLE:
        return str(getattr(target, rest[0]))
    if how not in ("get", "set") or rest[0].startswith("_") or not is_open(target, rest[0], how):
        raise AttributeError(f"{type(target).__name__!r} object has no attribute {rest[0]!r}")
    return setattr(target, *rest) if how == "set" else getattr(target, rest[0])


def _below(frames, call):
    """Call from frames that bear the names of the learner's, for tests that look at who called."""
    for name, file in frames[: -MOST_FRAMES - 1 : -1]:
        if isinstance(name, str) and FILE_NAME.fullmatch(str(file)):
            code = _inner.__code__.replace(co_name=name, co_filename=f"/solution/{file}", co_firstlineno=1)
            call = types.FunctionType(code, {"call": call})
    return call()


def _inner():
    return call()  # noqa: F821 - a global that _below gives


class Guard:
    """While the learner's code asks something, whatever the tests passed reaches neither their files nor our channels."""

    def __init__(self):
        self.depth = 0
        self.tests = set()

    def start(self, tests):
        self.tests = {os.path.realpath(path) for path in tests}
        sys.addaudithook(self._watch)

    def _watch(self, event, args):
        if self.depth and (event in STARTS_PROGRAMS or (event == "open" and self._is_refused(*args))):
            raise PermissionError("The tests cannot be reached.")

    def _is_refused(self, path, mode, flags):
        if not isinstance(path, (str, bytes)):
            return True
        path = os.path.realpath(os.fsdecode(path))
        writes = flags & (os.O_WRONLY | os.O_RDWR) and not path.startswith("/tmp/")
        return writes or path in self.tests or path.startswith(("/proc/", "/dev/"))

    def __enter__(self):
        self.depth += 1

    def __exit__(self, *_):
        self.depth -= 1


guard = Guard()


def base_of(error_class):
    """Return the name of the nearest class of Python's own."""
    for kind in error_class.__mro__:
        if kind.__module__ == "builtins" and kind in vars(builtins).values():
            return kind.__name__
    return "Exception"
