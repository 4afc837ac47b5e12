"""The learner's end of a `unit` case: holds the learner's objects and does with them what the tests ask.

Everything here may be changed by the learner's code; what it then answers are still only values.
"""

import builtins
import importlib.util
import inspect
import io
import sys
import traceback

from codehub_wire import RESTORED, Gone, Peer, pack, unpack

LINK = 5
MISSING = object()


class Spool(io.TextIOBase):
    """Standard output: kept for the tests' box, and written for the output limit."""

    encoding = "utf-8"

    def __init__(self, real):
        self._real = real
        self._kept = []

    def writable(self):
        return True

    def write(self, text):
        self._kept.append(text)
        return self._real.write(text)

    def flush(self):
        self._real.flush()

    def take(self):
        text = "".join(self._kept)
        self._kept.clear()
        return text


class Input(io.TextIOBase):
    """Standard input: asked of the tests' box, where a test may have replaced it."""

    def __init__(self, library):
        self._library = library

    def readable(self):
        return True

    def readline(self, size=-1):
        return self._library.ask("stdin", "readline")

    def read(self, size=-1):
        return self._library.ask("stdin", "read")


class Passed:
    """Something that a test passed: it can be called, iterated and asked for public attributes."""

    def __init__(self, library, number):
        self.__dict__["_ask"] = lambda *question: library.ask("passed", number, *question)
        self.__dict__["_number"] = number

    def __call__(self, *args, **kwargs):
        return self._ask("call", list(args), kwargs)

    def __getattr__(self, name):
        return self._ask("get", name)

    def __setattr__(self, name, value):
        self._ask("set", name, value)

    def __iter__(self):
        advance = self._ask("iter")
        while True:
            try:
                yield advance()
            except StopIteration:
                return

    def __len__(self):
        return self._ask("len")

    def __enter__(self):
        return self._ask("enter")

    def __exit__(self, *_):
        self._ask("exit")

    def __getitem__(self, key):
        return self._ask("item", key)


class Library:
    """The learner's objects by number."""

    def __init__(self, paths):
        self._paths = paths
        self._objects = []
        self._numbers = {}
        self._passed = {}
        self._replaced = {}
        self.peer = Peer(LINK, self.answer)
        self.spool = sys.stdout = Spool(sys.stdout)
        sys.stdin = Input(self)
        builtins.input = lambda prompt="": self.ask("input", prompt)

    def ask(self, *question):
        kind, value, *_ = self.peer.ask(*[pack(part, self.refer) for part in question])
        if kind == "raise":
            found = getattr(builtins, value[0], RuntimeError)
            raise found(value[1]) if issubclass(found, BaseException) else RuntimeError(value[1])
        return unpack(value, self.resolve)

    # --- writing and reading references -------------------------------------------------------------------------

    def number(self, value):
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return self._numbers[id(value)]

    def refer(self, value):
        if isinstance(value, Passed):
            return ["passed", value._number]
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
        return ["instance", self.number(value), self.describe(type(value))]

    def describe(self, kind):
        """Describe a class: number, name, bases (built-in ones by name) and the operators it has."""
        if kind.__module__ == "builtins":
            return kind.__name__
        bases = [self.describe(base) for base in kind.__bases__ if base is not object]
        special = [name for name in dir(kind) if name.startswith("__") and name.endswith("__")]
        defined = [name for name in special if getattr(kind, name) is not getattr(object, name, None)]
        return [self.number(kind), kind.__name__, bases, defined]

    def resolve(self, tag, rest):
        if tag == "own":
            return self._objects[rest[0]]
        if tag == "exception":
            found = getattr(builtins, rest[0], RuntimeError)
            return found(*[unpack(item, self.resolve) for item in rest[1]])
        return self._passed.setdefault(rest[0], Passed(self, rest[0]))

    # --- answering -----------------------------------------------------------------------------------------------

    def answer(self, question):
        name, *rest = question
        try:
            value = getattr(self, "do_" + name)(*rest)
            changed = []
            if isinstance(value, Called):
                value, changed = value.value, value.changed
            return ["value", pack(value, self.refer), self.spool.take(), changed]
        except Gone:
            raise
        except BaseException as error:
            return ["raise", self.describe_error(error), self.spool.take(), []]

    def describe_error(self, error):
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_globals.get("codehub_is_ours"):
            trace = trace.tb_next
        lines = traceback.format_exception(type(error), error, trace)
        try:
            args = pack(list(error.args), self.refer)
            text = str(error)
        except Exception:
            args, text = ["list", []], ""
        return [self.describe(type(error)), self.number(error), args, text, "".join(lines)[-4000:]]

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
        setattr(target, name, unpack(value, self.resolve))

    def do_del(self, number, name):
        """Delete a name; where the tests had replaced it, put back what it was."""
        original = self._replaced.pop((number, name), MISSING)
        if original is MISSING:
            delattr(self._objects[number], name)
        else:
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

    def called(self, target, args, kwargs):
        """Call with copies of the arguments; send back the mutable ones that were changed."""
        given = [unpack(item, self.resolve) for item in args]
        named = {key: unpack(item, self.resolve) for key, item in kwargs.items()}
        value = target(*given, **named)
        changed = []
        for place, before, after in [
            *zip(range(len(args)), args, given),
            *((k, kwargs[k], named[k]) for k in named),
        ]:
            if isinstance(before, list) and before[0] in RESTORED:
                now = pack(after, self.refer)
                if now != before:
                    changed.append([place, now])
        return Called(value, changed)


def parameters(function):
    """Describe a function's parameters; None when Python does not know them."""
    try:
        found = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    return [[each.name, int(each.kind), each.default is not each.empty] for each in found]


class Called:
    def __init__(self, value, changed):
        self.value = value
        self.changed = changed


codehub_is_ours = True


def serve(job):
    """Answer the tests until they end."""
    sys.path.insert(0, job["folder"])
    sys.argv[:] = [job["entry"]]
    Library(job["paths"]).peer.serve()
