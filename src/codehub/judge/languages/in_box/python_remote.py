"""The tests' end of a `unit` case: stands in for the learner's module, which runs in another box.

What the learner's code answers is data, so it can neither patch the tests nor pass by an object that equals everything:
operators of an object go to the learner's class only when the tests themselves named that class.
"""

import builtins
import importlib.abc
import importlib.machinery
import io
import os
import sys
import threading
import types
from unittest import mock

import codehub_stand_ins
from codehub_stand_ins import (
    COMPARING,
    FORWARDED,
    RemoteFunction,
    RemoteModule,
    RemoteObject,
    RemoteType,
    generate,
    number_of,
    operators,
    wait_for,
)
from codehub_wire import Gone, Peer, pack, restore, unpack

LINK = 5
STREAMS = (io.StringIO, io.BytesIO)
"""As they are before a test puts something else in their place."""


class Solution:
    """The link to the learner's box, and what is known of the objects there."""

    def __init__(self):
        self.peer = Peer(LINK, self.answer)
        self.classes = {}
        self.named = set()
        self.passed = []
        self.fault = ""
        self.lock = threading.RLock()

    def ask(self, name, *rest, given=()):
        """Ask the learner's box; raise what it raised. `given` are the arguments that it may have changed."""
        with self.lock:  # Tests may use the learner's objects from several threads.
            kind, value, printed, changed = self.peer.ask(name, *rest)
        if printed:
            sys.stdout.write(printed)
        for place, now in changed:
            restore(given[place], unpack(now, self.resolve))
        if kind == "raise":
            raise self.error(value)
        return unpack(value, self.resolve)

    def call(self, question, number, args, kwargs):
        packed = (
            [self.pack(value) for value in args],
            {name: self.pack(value) for name, value in kwargs.items()},
        )
        given = {**dict(enumerate(args)), **kwargs}
        return self.ask(question, number, *packed, given=given)

    def special(self, number, name, args):
        return self.ask(
            "special", number, name, [self.pack(value) for value in args], given=dict(enumerate(args))
        )

    def pack(self, value):
        return pack(value, self.refer)

    def refer(self, value):
        """Pass something of the tests: the learner's own by its number, all else to be called or read."""
        if isinstance(value, (RemoteType, RemoteObject, RemoteFunction, RemoteModule)):
            return ["own", number_of(value)]
        if isinstance(value, BaseException):
            return ["exception", type(value).__name__, [self.pack(item) for item in value.args]]
        if isinstance(value, types.TracebackType):
            return None
        number = next((at for at, known in enumerate(self.passed) if known is value), len(self.passed))
        if number == len(self.passed):
            self.passed.append(value)
        return ["passed", number]

    def resolve(self, tag, rest):
        readers = {
            "class": lambda: self.class_of(rest[0]),
            "instance": lambda: self.instance(rest[0], rest[1]),
            "function": lambda: RemoteFunction(*rest),
            "module": lambda: RemoteModule(str(rest[1]), rest[0]),
            "generator": lambda: generate(rest[0]),
            "coroutine": lambda: wait_for(rest[0]),
            "passed": lambda: self.passed[rest[0]],
        }
        return readers[tag]()

    def class_of(self, description):
        """Make, once, the local class that stands for a class of the learner's."""
        if isinstance(description, str):
            found = getattr(builtins, description, object)
            return found if isinstance(found, type) else object
        number, name, bases, defined = description
        if number not in self.classes:
            above = [self.class_of(base) for base in bases]
            remote = [base for base in above if isinstance(base, RemoteType)]
            error = next((base for base in above if issubclass(base, BaseException)), None)
            own = remote or [RemoteObject]
            if error is not None and error not in own:
                own = [*own, error]
            self.classes[number] = RemoteType(str(name), tuple(own), operators(defined, number, bool(error)))
        return self.classes[number]

    def instance(self, number, description):
        kind = self.class_of(description)
        if not isinstance(kind, RemoteType):
            kind = self.class_of([-1, str(description), [], sorted(FORWARDED | COMPARING)])
        made = kind.__new__(kind)
        object.__setattr__(made, "codehub_number", number)
        return made

    def error(self, value):
        """Make the exception that the learner's code raised."""
        description, number, args, text, trace = value
        kind = self.class_of(description)
        if not issubclass(kind, BaseException) or kind in (KeyboardInterrupt, GeneratorExit):
            kind = RuntimeError
        made = kind.__new__(kind)
        arguments = tuple(unpack(args, self.resolve))
        object.__setattr__(made, "args", arguments)
        if isinstance(kind, RemoteType):
            object.__setattr__(made, "codehub_number", number)
            object.__setattr__(made, "codehub_text", text)
        object.__setattr__(made, "codehub_trace", trace)
        return made

    def is_named(self, value):
        return any(getattr(kind, "codehub_number", None) in self.named for kind in type(value).__mro__)

    # --- the few things that the learner's box may ask ----------------------------------------------------------

    def answer(self, question):
        name, *rest = question
        try:
            answers = {"input": self.give_input, "stdin": self.give_stdin, "passed": self.give_passed}
            return ["value", self.pack(answers[name](*[unpack(part, self.resolve) for part in rest]))]
        except Exception as error:
            return ["raise", [type(error).__name__, str(error)]]

    def give_input(self, prompt):
        return builtins.input(prompt)

    def give_stdin(self, how):
        return sys.stdin.readline() if how == "readline" else sys.stdin.read()

    def give_passed(self, number, how, *rest):
        target = self.passed[number]
        if how == "call":
            return target(*rest[0], **rest[1])
        if how == "iter":
            return iter(target).__next__
        if how == "len":
            return len(target)
        if how == "item":
            return target[rest[0]]
        if how in ("enter", "exit") and is_open(target, f"__{how}__", "get"):
            return target.__enter__() if how == "enter" else target.__exit__(None, None, None)
        if not rest or rest[0].startswith("_") or not is_open(target, rest[0], how):
            raise AttributeError(*rest)
        if how == "set":
            return setattr(target, rest[0], rest[1])
        return getattr(target, rest[0])


def is_open(target, name, how):
    """Tell whether the learner's code may use an attribute of what a test passed.

    Only objects of the tests' own classes, streams and mocks are open: a generator's frame, say, leads to everything.
    """
    if isinstance(target, mock.NonCallableMock):
        return how == "get" and not hasattr(mock.NonCallableMock, name)
    module = sys.modules.get(type(target).__module__)
    is_of_the_tests = str(getattr(module, "__file__", "")).startswith(os.getcwd() + os.sep)
    return is_of_the_tests or isinstance(target, STREAMS)


solution = codehub_stand_ins.solution = Solution()


class SolutionFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the tests a stand-in whenever they import one of the learner's modules."""

    def __init__(self, names):
        self._names = set(names)
        self._parents = {name.rpartition(".")[0] for name in names if "." in name}

    def find_spec(self, fullname, path=None, target=None):
        if fullname in self._names or fullname in self._parents:
            is_package = fullname in self._parents
            return importlib.machinery.ModuleSpec(fullname, self, is_package=is_package)
        return None

    def create_module(self, spec):
        try:
            found = solution.peer.ask("load", spec.name)
            if found[0] == "raise":
                raise solution.error(found[1])
        except Gone:
            solution.fault = solution.fault or "The program ended while it was being loaded."
            raise
        except BaseException as error:
            trace = getattr(error, "codehub_trace", "")
            solution.fault = solution.fault or trace or f"{type(error).__name__}: {error}"
            raise
        sys.stdout.write(found[2])
        return RemoteModule(spec.name, found[1][1])

    def exec_module(self, module):
        pass
