"""What the tests passed, as the learner's box sees it: stand-ins that ask the tests' box, and the tests' exceptions.

Everything here may be changed by the learner's code; the tests' box decides what it answers.
"""

import builtins
import os.path
import sys
import types

FRAMES = "frames"
MOST_FRAMES = 30


class Passed:
    """Something that a test passed. Its class has the operators that the tests' box allows."""

    def __getattr__(self, name):
        return ask(self, "get", name)

    def __setattr__(self, name, value):
        ask(self, "set", name, value)


def ask(passed, *question):
    known = object.__getattribute__(passed, "__dict__")
    return known["codehub_ask"]("passed", known["codehub_number"], *question)


def operator(name, shows_frames):
    if name == "__get__":
        # A function that a test puts into a class becomes a method.
        return lambda self, owner, kind=None: self if owner is None else types.MethodType(self, owner)
    if name == "__call__":

        def operate(self, *args, **kwargs):
            return ask(self, "call", list(args), kwargs, frames(self) if shows_frames else [])

    else:

        def operate(self, *args, **kwargs):
            return ask(self, "special", name, list(args), kwargs)

    operate.__name__ = name
    return operate


def frames(passed):
    """Name the learner's functions that are being run, the outermost first."""
    folder = object.__getattribute__(passed, "__dict__")["codehub_folder"] + "/"
    found = []
    frame = sys._getframe()
    while frame is not None and len(found) < MOST_FRAMES:
        code = frame.f_code
        if code.co_filename.startswith(folder):
            found.insert(0, [code.co_name, os.path.basename(code.co_filename)])
        frame = frame.f_back
    return found


class Guests:
    """The tests' objects by number, each with one stand-in."""

    def __init__(self, ask_tests, folder):
        self._ask = ask_tests
        self._folder = folder
        self._found = {}
        self._kinds = {}
        self._numbers = {}

    def number_of(self, value):
        """Return the number of a stand-in; None for everything else."""
        known = self._numbers.get(id(value))
        return known[0] if known else None

    def _keep(self, number, made):
        self._found[number] = made
        self._numbers[id(made)] = (number, made)
        return made

    def passed(self, number, names):
        if number in self._found:
            return self._found[number]
        key = tuple(names)
        if key not in self._kinds:
            made = {name: operator(name, FRAMES in names) for name in names if name != FRAMES}
            if "__eq__" in made:
                made.setdefault("__hash__", Passed.__hash__)
            self._kinds[key] = type("Passed", (Passed,), made)
        stand_in = object.__new__(self._kinds[key])
        known = object.__getattribute__(stand_in, "__dict__")
        known.update(codehub_ask=self._ask, codehub_number=number, codehub_folder=self._folder)
        return self._keep(number, stand_in)

    def error_class(self, number, name, base):
        """Make, once, the class that stands for an exception class of the tests."""
        if number in self._found:
            return self._found[number]
        above = getattr(builtins, base, Exception)
        shown = {"__str__": lambda self: self.__dict__.get("codehub_text", ""), "__module__": "tests"}
        return self._keep(number, type(name, (above,), shown))

    def error(self, number, kind, args, text):
        if number in self._found:
            return self._found[number]
        try:
            made = kind(*args)
        except Exception:
            made = kind.__new__(kind)
            made.args = tuple(args)
        if kind.__module__ == "tests":
            made.__dict__["codehub_text"] = text
        return self._keep(number, made)


codehub_is_ours = True
