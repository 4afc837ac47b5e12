"""Stand-ins, in the tests' box, for the classes, objects, functions and modules of the learner's box."""

import inspect
import types

solution = None  # the link; codehub_remote sets it
COMPARING = {f"__{name}__" for name in ["eq", "ne", "lt", "le", "gt", "ge", "contains"]} | {
    f"__{side}{name}__"
    for side in ("", "r", "i")
    for name in [
        "add",
        "sub",
        "mul",
        "truediv",
        "floordiv",
        "mod",
        "divmod",
        "pow",
        "matmul",
        "and",
        "or",
        "xor",
        "lshift",
        "rshift",
    ]
}
FORWARDED = {
    f"__{name}__"
    for name in [
        "len",
        "iter",
        "next",
        "getitem",
        "setitem",
        "delitem",
        "call",
        "enter",
        "exit",
        "str",
        "repr",
        "bool",
        "int",
        "float",
        "index",
        "abs",
        "neg",
        "pos",
        "invert",
        "round",
        "reversed",
        "format",
        "hash",
        *("bytes", "trunc", "floor", "ceil", "complex"),
    ]
}


READABLE = {f"__{name}__" for name in ("members", "slots", "match_args")}
"""What a class says of itself; Python looks for other such names on its own account."""


def number_of(value):
    return value.__dict__["codehub_number"]


class RemoteType(type):
    """Stands for a class of the learner's, so that isinstance, except and raises work."""

    def __call__(cls, *args, **kwargs):
        return solution.call("call", number_of(cls), list(args), kwargs)

    def __getattr__(cls, name):
        if name.startswith("__") and name not in READABLE:
            raise AttributeError(name)
        return solution.ask("get", number_of(cls), name)

    def __setattr__(cls, name, value):
        solution.ask("set", number_of(cls), name, solution.pack(value))

    def __delattr__(cls, name):
        solution.ask("del", number_of(cls), name)

    def __iter__(cls):
        return iter(solution.special(number_of(cls), "__iter__", []))

    def __len__(cls):
        return solution.special(number_of(cls), "__len__", [])

    def __getitem__(cls, key):
        return solution.special(number_of(cls), "__getitem__", [key])

    def __contains__(cls, item):
        return solution.special(number_of(cls), "__contains__", [item])

    def __bool__(cls):
        return True

    @property
    def __annotations__(cls):
        return solution.ask("get", number_of(cls), "__annotations__")

    def __dir__(cls):
        return solution.ask("dir", number_of(cls))


class RemoteObject:
    """Stands for an object of the learner's."""

    def __getattr__(self, name):
        return solution.ask("get", number_of(self), name)

    def __setattr__(self, name, value):
        if name.startswith("__"):
            object.__setattr__(self, name, value)
        else:
            solution.ask("set", number_of(self), name, solution.pack(value))

    def __delattr__(self, name):
        solution.ask("del", number_of(self), name)

    def __eq__(self, other):
        return isinstance(other, RemoteObject) and number_of(self) == number_of(other)

    def __hash__(self):
        return hash(("codehub", number_of(self)))

    def __dir__(self):
        return solution.ask("dir", number_of(self))

    def __copy__(self):
        return solution.ask("copy", number_of(self), False)

    def __deepcopy__(self, memo):
        return solution.ask("copy", number_of(self), True)


def operators(defined, number, is_error):
    """Make the operators of a class, each of which goes to the learner's box."""
    made = {"codehub_number": number, "__module__": "solution"}
    for name in defined:
        if name in FORWARDED and not (is_error and name in ("__str__", "__repr__", "__hash__")):
            made[name] = forward(name)
        elif name in COMPARING:
            made[name] = compare(name)
    if is_error:
        made["__str__"] = lambda self: self.__dict__.get("codehub_text", "")
    if "__eq__" in made and "__hash__" not in made:
        made["__hash__"] = RemoteObject.__hash__
    return made


def forward(name):
    def operate(self, *args):
        return solution.special(number_of(self), name, args)

    operate.__name__ = name
    return operate


def compare(name):
    """Ask the learner's class, unless it is one that the tests never named and the other side is plain data.

    A container of such a class is compared by its content.
    """

    def operate(self, other):
        if solution.is_named(self) or isinstance(other, RemoteObject):
            return solution.special(number_of(self), name, [other])
        operation = getattr(solution.plain(self), name, None)
        if operation is not None:
            return operation(other)
        return False if name == "__contains__" else NotImplemented

    operate.__name__ = name
    return operate


def signature(parameters):
    """Make what inspect.signature shows of a function; defaults stay in the learner's box."""
    empty = inspect.Parameter.empty
    made = [
        inspect.Parameter(
            name,
            inspect._ParameterKind(kind),
            default=(... if default == [] else default) if has_default else empty,
        )
        for name, kind, has_default, default in parameters
    ]
    return inspect.Signature(made)


class RemoteFunction:
    """Stands for a function of the learner's."""

    def __init__(self, number, name, doc, parameters):
        self.__dict__.update(codehub_number=number, __name__=str(name), __qualname__=str(name), __doc__=doc)
        if parameters is not None:
            self.__dict__["__signature__"] = signature(parameters)

    def __call__(self, *args, **kwargs):
        return solution.call("call", number_of(self), list(args), kwargs)

    def __getattr__(self, name):
        return solution.ask("get", number_of(self), name)

    def __setattr__(self, name, value):
        solution.ask("set", number_of(self), name, solution.pack(value))

    def __repr__(self):
        return self.__name__


class RemoteModule(types.ModuleType):
    """Stands for a module of the learner's."""

    def __init__(self, name, number):
        super().__init__(name)
        self.__dict__["codehub_number"] = number

    def __getattr__(self, name):
        if name == "__all__":
            return solution.ask("names", number_of(self))
        if name.startswith("__") or "codehub_number" not in self.__dict__:
            raise AttributeError(name)
        try:
            found = solution.ask("get", number_of(self), name)
        except AttributeError:
            solution.fault = solution.fault or f"{self.__name__} does not define {name}."
            raise
        if isinstance(found, RemoteType):
            solution.named.add(number_of(found))
        return found

    def __setattr__(self, name, value):
        if name.startswith("__"):
            self.__dict__[name] = value
        else:
            solution.ask("set", number_of(self), name, solution.pack(value))

    def __delattr__(self, name):
        solution.ask("del", number_of(self), name)

    def __dir__(self):
        return solution.ask("dir", number_of(self))


def generate(number):
    """Iterate a generator of the learner's. It is not closed there: that could happen at any time."""
    name, args = "__next__", []
    while True:
        try:
            item = solution.special(number, name, args)
        except StopIteration as end:
            return end.value
        name, args = "__next__", []
        try:
            sent = yield item
        except GeneratorExit:
            raise
        except BaseException as error:
            name, args = "throw", [error]
        else:
            if sent is not None:
                name, args = "send", [sent]


async def wait_for(number):
    return solution.ask("await", number)
