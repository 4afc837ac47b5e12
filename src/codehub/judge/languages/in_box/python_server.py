"""The learner's end of a `unit` case: holds the learner's objects and does with them what the tests ask.

Everything here may be changed by the learner's code; what it then answers are still only values.
"""

import builtins
import importlib.util
import inspect
import os
import sys
import threading
import traceback
import types

from codehub_guests import Guests
from codehub_streams import Streams
from codehub_wire import RESTORED, SCALARS, Gone, Peer, pack, restore, unpack

LINK = 5
MISSING = object()
CONTAINERS = (list, dict, set, frozenset, tuple)


class Library:
    """The learner's objects by number."""

    def __init__(self, paths, folder):
        self._paths = paths
        self._objects = []
        self._numbers = {}
        self._guests = Guests(self.ask, folder)
        self._replaced = {}
        self._restored = set()
        self._lock = threading.RLock()
        self.peer = Peer(LINK, self.answer)
        self._streams = Streams(self.ask)
        builtins.input = lambda prompt="": self.ask("input", prompt)

    def ask(self, *question):
        packed = [pack(part, self.refer) for part in question]
        with self._lock:  # The learner's code may call back from several threads.
            kind, value, changed = self.peer.ask(*packed)
        for place, now in changed:
            restore(question[3][place], unpack(now, self.resolve))
        if kind == "raise":
            raise unpack(value, self.resolve)
        return unpack(value, self.resolve)

    # --- writing and reading references -------------------------------------------------------------------------

    def number(self, value):
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return self._numbers[id(value)]

    def refer(self, value):
        known = self._guests.number_of(value)
        if known is not None:
            return ["passed", known]
        if isinstance(value, types.TracebackType):
            return None
        if isinstance(value, BaseException):
            of_the_tests = self._guests.number_of(type(value))
            if of_the_tests is not None:
                return ["theirs", of_the_tests, pack(list(value.args), self.refer)]
            return self.describe_error(value)
        if isinstance(value, type):
            return ["class", self.describe(value)]
        if inspect.ismodule(value):
            return ["module", self.number(value), value.__name__]
        if inspect.isgenerator(value) or inspect.iscoroutine(value):
            return ["generator" if inspect.isgenerator(value) else "coroutine", self.number(value)]
        if inspect.isroutine(value):
            return [
                "function",
                self.number(value),
                getattr(value, "__name__", "?"),
                value.__doc__,
                parameters(value),
            ]
        return ["instance", self.number(value), self.describe_kind(type(value))]

    def describe(self, kind):
        """Describe a class: number, name, bases (built-in ones by name) and the operators it has."""
        if kind.__module__ == "builtins":
            return kind.__name__
        if issubclass(kind, BaseException) and kind.__module__.partition(".")[0] in sys.stdlib_module_names:
            return f"{kind.__module__}:{kind.__qualname__}"
        return self.describe_kind(kind)

    def describe_kind(self, kind):
        is_ours = kind.__module__ == "builtins"
        bases = [self.describe(base) for base in kind.__bases__ if base is not object and not is_ours]
        special = {name for base in kind.__mro__ for name in vars(base) if name[:2] == name[-2:] == "__"}
        defined = [
            name for name in sorted(special) if getattr(kind, name, None) is not getattr(object, name, None)
        ]
        doc = kind.__doc__ if isinstance(kind.__doc__, str) else None
        return [self.number(kind), kind.__name__, bases, defined, doc]

    def resolve(self, tag, rest):
        if tag == "own":
            return self._objects[rest[0]]
        if tag == "error":
            number, kind, args, text = rest
            given = [unpack(item, self.resolve) for item in args]
            return self._guests.error(number, unpack(kind, self.resolve), given, text)
        make = self._guests.error_class if tag == "error class" else self._guests.passed
        return make(*rest)

    # --- answering -----------------------------------------------------------------------------------------------

    def answer(self, question):
        name, *rest = question
        try:
            value = getattr(self, "do_" + name)(*rest)
            packed, changed = (
                (value.packed, value.changed) if isinstance(value, Called) else (pack(value, self.refer), [])
            )
            return ["value", packed, self.heard(), changed]
        except Gone:
            raise
        except BaseException as error:
            return ["raise", self.refer(error), self.heard(), []]

    def heard(self):
        return pack(self._streams.take(), self.refer)

    def describe_error(self, error, *, tells_cause=True):
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_globals.get("codehub_is_ours"):
            trace = trace.tb_next
        lines = traceback.format_exception(type(error), error, trace)
        try:
            args = pack(list(error.args), self.refer)
            text = str(error)
        except Exception:
            args, text = ["list", []], ""
        cause = error.__cause__ if tells_cause else None
        told = None if cause is None else self.describe_error(cause, tells_cause=False)
        about = [self.describe(type(error)), self.number(error), args, text]
        return ["error", *about, "".join(lines)[-4000:], told]

    def do_load(self, name):
        """Load by path, so that a solution may be called like a module of Python's own."""
        if name not in self._paths:
            return importlib.import_module(name)
        spec = importlib.util.spec_from_file_location(name, self._paths[name])
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def do_get(self, number, name):
        return getattr(self._objects[number], name)

    def do_set(self, number, name, value):
        target = self._objects[number]
        if isinstance(target, type) or inspect.ismodule(target):
            self._replaced.setdefault((number, name), vars(target).get(name, MISSING))
            self._restored.discard((number, name))
        setattr(target, name, unpack(value, self.resolve))

    def do_del(self, number, name):
        """Delete a name; where the tests had replaced it, put back what it was."""
        key = (number, name)
        if key in self._restored:
            return  # Replaced twice and undone twice: the tests cannot see that the first undo did it.
        original = self._replaced.pop(key, MISSING)
        if original is MISSING:
            delattr(self._objects[number], name)
        else:
            self._restored.add(key)
            setattr(self._objects[number], name, original)

    def do_names(self, number):
        found = self._objects[number]
        return list(getattr(found, "__all__", [name for name in dir(found) if not name.startswith("_")]))

    def do_call(self, number, args, kwargs):
        return self.called(self._objects[number], args, kwargs)

    def do_special(self, number, name, args):
        target = self._objects[number]
        return self.called(lambda *rest: getattr(type(target), name)(target, *rest), args, {})

    def do_await(self, number):
        import asyncio

        return asyncio.run(self._objects[number])

    def do_patch(self, module, name, value):
        """Replace a name of one of Python's own modules, as a test did."""
        self.do_set(self.number(importlib.import_module(module)), name, value)

    def do_unpatch(self, module, name):
        self.do_del(self.number(importlib.import_module(module)), name)

    def do_dir(self, number):
        return dir(self._objects[number])

    def do_plain(self, number):
        """Return a container as one of Python's own; None for what is no container."""
        value = self._objects[number]
        return next((kind(value) for kind in CONTAINERS if isinstance(value, kind)), None)

    def do_copy(self, number, is_deep):
        import copy

        return (copy.deepcopy if is_deep else copy.copy)(self._objects[number])

    def do_environ(self, name, value):
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value

    def do_seed(self, value):
        import random

        random.seed(unpack(value, self.resolve))

    def called(self, target, args, kwargs):
        """Call with copies of the arguments; send back the mutable ones that were changed, and which was returned."""
        packed = {**dict(enumerate(args)), **kwargs}
        given = {place: unpack(item, self.resolve) for place, item in packed.items()}
        value = target(
            *[given[place] for place in range(len(args))], **{name: given[name] for name in kwargs}
        )
        mutable = [place for place, item in packed.items() if isinstance(item, list) and item[0] in RESTORED]
        now = {place: pack(given[place], self.refer) for place in mutable}
        same = [["given", place] for place in mutable if given[place] is value]
        return Called(
            same[0] if same else pack(value, self.refer),
            [[place, now[place]] for place in mutable if now[place] != packed[place]],
        )


def parameters(function):
    """Describe a function's parameters; None when Python does not know them."""
    try:
        found = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    return [
        [each.name, int(each.kind), each.default is not each.empty, plain_default(each)] for each in found
    ]


def plain_default(parameter):
    """Return a default that is plain data; any other one stays here and is shown as dots."""
    is_plain = parameter.default is None or type(parameter.default) in SCALARS
    return parameter.default if is_plain else []


class Called:
    def __init__(self, packed, changed):
        self.packed = packed
        self.changed = changed


codehub_is_ours = True


def serve(job):
    """Answer the tests until they end."""
    sys.path.insert(0, job["folder"])
    sys.argv[:] = [job["entry"]]
    Library(job["paths"], job["folder"]).peer.serve()
