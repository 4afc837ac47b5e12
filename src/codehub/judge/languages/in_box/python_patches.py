"""What a test replaces in Python's own modules, and the seed that it gives `random`, go to the learner's box as well."""

import os
import random
import sys
import types

WATCHED = ("builtins", "random", "secrets", "time", "datetime", "uuid", "os", "posixpath", "socket")
MISSING = object()


def watch(solution):
    """Watch the modules that are loaded; one that nobody has loaded, no test has imported either."""
    sys.addaudithook(lambda event, args: _environment(event, args, solution))
    random.seed = _seeding(random.seed, solution)
    for name in WATCHED:
        if module := sys.modules.get(name):
            module.__class__ = _watched(name, solution)


def _watched(name, solution):
    originals = {}

    class Watched(types.ModuleType):
        """A module that tells the learner's box what a test puts into it."""

        def __setattr__(self, attribute, value):
            before = self.__dict__.get(attribute, MISSING)
            super().__setattr__(attribute, value)
            if attribute.startswith("_"):
                return
            original = originals.setdefault(attribute, before)
            if value is original:
                del originals[attribute]
                solution.ask("unpatch", name, attribute)
            else:
                solution.ask("patch", name, attribute, solution.pack(value))

        def __delattr__(self, attribute):
            super().__delattr__(attribute)
            if originals.pop(attribute, None) is MISSING:
                solution.ask("unpatch", name, attribute)

    return Watched


def _seeding(seed, solution):
    def seed_both(a=None, version=2):
        seed(a, version)
        if isinstance(a, (int, float, str, bytes, bytearray)):
            solution.ask("seed", solution.pack(a))

    return seed_both


def _environment(event, args, solution):
    """Tell of what a test sets in the environment, but not of what pytest sets there."""
    if event in ("os.putenv", "os.unsetenv") and not args[0].startswith(b"PYTEST"):
        name, *value = [os.fsdecode(arg) for arg in args]
        solution.ask("environ", name, value[0] if value else None)
