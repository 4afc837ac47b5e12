"""The tests' end of a `unit` case: stands in for the learner's module, which runs in another box.

What the learner's code answers is data, so it can neither patch the tests nor pass by an object that equals everything:
operators of an object go to the learner's class only when the tests themselves named that class.
"""

import builtins
import importlib.abc
import importlib.machinery
import sys
import threading
import types
import warnings

import codehub_stand_ins
from codehub_openings import base_of, guard, operators_of, use
from codehub_stand_ins import (
    RemoteFunction,
    RemoteModule,
    RemoteObject,
    RemoteType,
    generate,
    number_of,
    operators,
    wait_for,
)
from codehub_wire import RESTORED, Gone, Peer, pack, restore, unpack

LINK = 5
KNOWN_ERRORS = {
    *("json", "decimal", "re", "queue", "_queue", "statistics", "concurrent", "asyncio", "io", "csv", "_csv"),
    *(
        "binascii",
        "struct",
        "zoneinfo",
        "socket",
        "ipaddress",
        "subprocess",
        "urllib",
        "dataclasses",
        "fractions",
    ),
}
"""Where the learner's code may raise exceptions from that the tests know. `unittest` has one that skips."""


class Solution:
    """The link to the learner's box, and what is known of the objects there."""

    def __init__(self):
        self.peer = Peer(LINK, self.answer)
        self.classes = {}
        self.named = set()
        self.passed = []
        self.numbers = {}
        self.errors = {}
        self.instances = {}
        self.fault = ""
        self.lock = threading.RLock()

    def ask(self, name, *rest, given=()):
        """Ask the learner's box; raise what it raised. `given` are the arguments that it may have changed."""
        with self.lock:  # Tests may use the learner's objects from several threads.
            kind, value, heard, changed = self.peer.ask(name, *rest)
        self.hear(heard)
        for place, now in changed:
            restore(given[place], unpack(now, self.resolve))
        if kind == "raise":
            raise self.raised(value)
        if isinstance(value, list) and value[:1] == ["given"]:
            return given[value[1]]
        return unpack(value, self.resolve)

    def hear(self, heard):
        """Print and warn here what the learner's code has printed and warned."""
        printed, complained, warned = unpack(heard, self.resolve)
        if printed:
            sys.stdout.write(printed)
        if complained:
            sys.stderr.write(complained)
        for category, text in warned:
            is_known = isinstance(category, type) and issubclass(category, Warning)
            warnings.warn(str(text), category if is_known else UserWarning, stacklevel=2)

    def raised(self, value):
        found = unpack(value, self.resolve)
        return (
            found
            if isinstance(found, BaseException)
            else RuntimeError("Something that is no exception was raised.")
        )

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
        if isinstance(value, types.TracebackType):
            return None
        if isinstance(value, BaseException):
            if "codehub_number" in value.__dict__:
                return ["own", number_of(value)]
            args = [self.pack(item) for item in value.args]
            return ["error", self.number(value), self.pack(type(value)), args, str(value)]
        if isinstance(value, type) and issubclass(value, BaseException):
            return ["error class", self.number(value), value.__name__, base_of(value)]
        return ["passed", self.number(value), operators_of(value)]

    def number(self, value):
        """Number what is passed, once; a method is another object each time that it is read."""
        key = (id(value),)
        if isinstance(value, types.MethodType):
            key = (id(value.__self__), id(value.__func__))
        elif isinstance(value, types.BuiltinMethodType):
            key = (id(value.__self__), value.__name__)
        if key not in self.numbers:
            self.numbers[key] = len(self.passed)
            self.passed.append(value)
        return self.numbers[key]

    def resolve(self, tag, rest):
        readers = {
            "class": lambda: self.class_of(rest[0]),
            "instance": lambda: self.instance(rest[0], rest[1]),
            "function": lambda: self.function(*rest),
            "module": lambda: RemoteModule(str(rest[1]), rest[0]),
            "generator": lambda: generate(rest[0]),
            "coroutine": lambda: wait_for(rest[0]),
            "passed": lambda: self.passed[rest[0]],
            "error": lambda: self.error(*rest),
            "theirs": lambda: self.theirs(*rest),
        }
        return readers[tag]()

    def class_of(self, description):
        """Make, once, the local class that stands for a class of the learner's."""
        if isinstance(description, str):
            module, _, name = description.rpartition(":")
            known = module.partition(".")[0] in KNOWN_ERRORS
            found = getattr(
                sys.modules.get(module) if known else builtins, name, Exception if module else object
            )
            return found if isinstance(found, type) else object
        number, name, bases, defined, doc = description
        if number not in self.classes:
            above = [self.class_of(base) for base in bases]
            remote = [base for base in above if isinstance(base, RemoteType)]
            error = next((base for base in above if issubclass(base, BaseException)), None)
            own = remote or [RemoteObject]
            if error is not None and error not in own:
                own = [*own, error]
            made = operators(defined, number, bool(error)) | {"__doc__": doc}
            self.classes[number] = RemoteType(str(name), tuple(own), made)
        return self.classes[number]

    def instance(self, number, description):
        """Make, once, what stands for an object of the learner's."""
        if number in self.instances:
            return self.instances[number]
        kind = self.class_of(description)
        made = kind.__new__(kind)
        object.__setattr__(made, "codehub_number", number)
        self.instances[number] = made
        return made

    def function(self, number, *rest):
        if number not in self.instances:
            self.instances[number] = RemoteFunction(number, *rest)
        return self.instances[number]

    def error(self, description, number, args, text, trace, cause):
        """Make, once, the exception that the learner's code raised."""
        if number in self.errors:
            return self.errors[number]
        kind = self.class_of(description)
        if not issubclass(kind, BaseException) or kind in (KeyboardInterrupt, GeneratorExit):
            kind = RuntimeError
        arguments = tuple(unpack(args, self.resolve))
        made = self.errors[number] = _made(kind, arguments)
        object.__setattr__(made, "args", arguments)
        if cause is not None:
            made.__cause__ = self.raised(cause)
        made.__dict__.update(codehub_number=number, codehub_text=text, codehub_trace=trace)
        return made

    def plain(self, value):
        """Return the content of a container as one of Python's own; None for what is no container."""
        found = self.ask("plain", number_of(value))
        return found if type(found) in (list, dict, set, frozenset, tuple) else None

    def theirs(self, number, args):
        """Make an exception of a class of the tests, which the learner's code raised."""
        kind = self.passed[number]
        is_error = isinstance(kind, type) and issubclass(kind, BaseException)
        return kind(*unpack(args, self.resolve)) if is_error else None

    def is_named(self, value):
        return any(getattr(kind, "codehub_number", None) in self.named for kind in type(value).__mro__)

    # --- the few things that the learner's box may ask ----------------------------------------------------------

    def answer(self, question):
        name, *rest = question
        try:
            answers = {"input": self.give_input, "stdin": self.give_stdin, "passed": self.give_passed}
            with guard:
                given = [unpack(part, self.resolve) for part in rest]
                value = self.pack(answers[name](*given))
                is_call = name == "passed" and given[1] == "call"
                return ["value", value, self.changed(rest[2][1], given[2]) if is_call else []]
        except Exception as error:
            return ["raise", self.pack(error), []]

    def changed(self, packed, given):
        """Return the mutable arguments that a callback has changed."""
        pairs = [(place, before) for place, before in enumerate(packed) if isinstance(before, list)]
        mutable = [(place, before) for place, before in pairs if before[0] in RESTORED]
        now = {place: self.pack(given[place]) for place, _ in mutable}
        return [[place, now[place]] for place, before in mutable if now[place] != before]

    def give_input(self, prompt):
        return builtins.input(prompt)

    def give_stdin(self, how):
        return sys.stdin.readline() if how == "readline" else sys.stdin.read()

    def give_passed(self, number, how, *rest):
        return use(self.passed[number], how, *rest)


def _made(kind, arguments):
    """Make an exception; that of the learner's is not made anew by its class."""
    if not isinstance(kind, RemoteType):
        try:
            return kind(*arguments)
        except Exception:
            pass
    return kind.__new__(kind)


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
            kind, value, heard, _ = solution.peer.ask("load", spec.name)
            solution.hear(heard)
            if kind == "raise":
                raise solution.raised(value)
            return RemoteModule(spec.name, value[1])
        except Gone:
            solution.fault = solution.fault or "The program ended while it was being loaded."
            raise
        except BaseException as error:
            trace = getattr(error, "codehub_trace", "")
            solution.fault = solution.fault or trace or f"{type(error).__name__}: {error}"
            raise

    def exec_module(self, module):
        pass
