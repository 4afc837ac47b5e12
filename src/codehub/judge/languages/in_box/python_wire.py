"""Objects across two boxes: the tests run in one, the learner's module in the other, and only data passes.

Both ends load this file. Data travels by value, in JSON; everything else by number, and stays where it is. The end
with the tests answers little (call what was passed, read input), so that a learner's code can steer nothing there.
"""

import collections
import datetime as dt
import decimal
import enum
import fractions
import json
import os
import sys

DEEPEST = 100
LARGEST_MESSAGE = 16 << 20
HEADER = 4
SCALARS = (bool, int, float, str)
MOST_DIGITS = 100_000
"""Of a whole number: reading one takes time that grows with the square of its length."""
RESTORED = ("list", "dict", "set", "bytearray")


class Gone(BaseException):
    """The other end is no more. Not an Exception, so that no test takes it for one of the learner's."""


class Peer:
    """One end of the link. While it waits for an answer it answers the other end's questions."""

    def __init__(self, descriptor, answer):
        self._descriptor = descriptor
        self._answer = answer
        sys.set_int_max_str_digits(MOST_DIGITS)

    def ask(self, *question):
        self.send(["ask", *question])
        while True:
            message = self.receive()
            if message[0] != "ask":
                return message
            self.send(self._answer(message[1:]))

    def serve(self):
        """Answer questions until the other end goes."""
        try:
            while True:
                self.send(self._answer(self.receive()[1:]))
        except Gone:
            return

    def send(self, message):
        data = json.dumps(message).encode()
        view = memoryview(len(data).to_bytes(HEADER, "big") + data)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError as error:
            raise Gone from error

    def receive(self):
        size = int.from_bytes(self._exactly(HEADER), "big")
        if size > LARGEST_MESSAGE:
            raise Gone("The value is too large.")
        try:
            message = json.loads(self._exactly(size))
        except (ValueError, RecursionError) as error:
            raise Gone("That was not a message.") from error
        if not isinstance(message, list) or not message:
            raise Gone("That was not a message.")
        return message

    def _exactly(self, size):
        chunks = []
        while size:
            try:
                chunk = os.read(self._descriptor, min(size, 1 << 20))
            except OSError as error:
                raise Gone from error
            if not chunk:
                raise Gone("The program ended.")
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)


def pack(value, refer, depth=0):
    """Write a value for the link. `refer` writes what cannot travel by value."""
    if value is None or type(value) in SCALARS:
        return value
    if depth > DEEPEST:
        raise RecursionError("The value is nested too deeply.")

    def each(items):
        return [pack(item, refer, depth + 1) for item in items]

    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return [kind.__name__, each(value)]
    if kind is dict:
        return ["dict", [each(pair) for pair in value.items()]]
    if kind in (bytes, bytearray):
        return [kind.__name__, value.hex()]
    if value is NotImplemented:
        return ["not implemented"]
    if isinstance(value, enum.Enum):
        return refer(value)
    return _pack_relative(value, each) or refer(value)


def _pack_relative(value, each):
    """Write what counts as data beside the plain types; None when it does not."""
    for base in (int, float, str):
        if isinstance(value, base):
            return [
                "scalar",
                base.__name__,
                getattr(base, "__repr__" if base is not str else "__str__")(value),
            ]
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return ["namedtuple", type(value).__name__, list(value._fields), each(tuple(value))]
    if type(value) in (collections.OrderedDict, collections.defaultdict, collections.Counter):
        return ["mapping", type(value).__name__, [each(pair) for pair in value.items()]]
    if type(value) is collections.deque:
        return ["deque", each(value)]
    if type(value) in VIEWS:
        return ["view", VIEWS[type(value)], each(value)]
    if type(value) in STANDARD:
        return ["standard", type(value).__name__, each(STANDARD[type(value)](value))]
    if isinstance(value, type) and value.__module__ == "builtins":
        return ["builtin", value.__name__]
    return None


def unpack(packed, resolve):
    """Read a value from the link. `resolve` reads what did not travel by value. Equal texts are one, as literals are."""
    if not isinstance(packed, list):
        return sys.intern(packed) if isinstance(packed, str) else packed
    tag, *rest = packed

    def each(items):
        return [unpack(item, resolve) for item in items]

    if tag in PLAIN:
        return PLAIN[tag](each(rest[0]))
    if tag == "not implemented":
        return NotImplemented
    if tag == "dict":
        return dict(map(each, rest[0]))
    if tag in ("bytes", "bytearray"):
        return {"bytes": bytes, "bytearray": bytearray}[tag].fromhex(rest[0])
    if tag == "scalar":
        return {"int": int, "float": float, "str": str}[rest[0]](rest[1])
    if tag == "namedtuple":
        return collections.namedtuple(rest[0], rest[1], rename=True)(*each(rest[2]))
    if tag == "mapping":
        return _mapping(rest[0], [tuple(each(pair)) for pair in rest[1]])
    if tag == "view":
        pairs = {"keys": dict.fromkeys, "values": lambda found: dict(enumerate(found)), "items": dict}
        return getattr(pairs[rest[0]](each(rest[1])), rest[0])()
    if tag == "standard":
        return STANDARD_NAMES[rest[0]](*each(rest[1]))
    if tag == "builtin":
        found = getattr(sys.modules["builtins"], rest[0], None)
        return found if isinstance(found, type) else object
    return resolve(tag, rest)


def _mapping(name, pairs):
    made = {"OrderedDict": collections.OrderedDict, "Counter": collections.Counter}.get(name, dict)()
    made.update(dict(pairs))
    return made


PLAIN = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset, "deque": collections.deque}
VIEWS = {type(getattr({}, name)()): name for name in ("keys", "values", "items")}
STANDARD = {
    complex: lambda value: (value.real, value.imag),
    range: lambda value: (value.start, value.stop, value.step),
    slice: lambda value: (value.start, value.stop, value.step),
    decimal.Decimal: lambda value: (str(value),),
    fractions.Fraction: lambda value: (value.numerator, value.denominator),
    dt.date: lambda value: (value.year, value.month, value.day),
    dt.time: lambda value: (value.hour, value.minute, value.second, value.microsecond),
    dt.datetime: lambda value: (*value.timetuple()[:6], value.microsecond),
    dt.timedelta: lambda value: (value.days, value.seconds, value.microseconds),
}
STANDARD_NAMES = {kind.__name__: kind for kind in STANDARD}


def restore(original, changed):
    """Give a mutable argument the content that the other end left in its copy."""
    if isinstance(original, (list, bytearray)):
        original[:] = changed
    elif isinstance(original, (dict, set)) and type(original) is type(changed):
        original.clear()
        original.update(changed)
