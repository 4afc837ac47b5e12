"""Which of the things that a test passed the learner's code may call, decided in the tests' box."""

import functools
import types

# They turn the learner's texts into code of the tests, or reach what is not theirs.
POWERFUL = {
    *("eval", "exec", "compile", "open", "breakpoint", "input", "__import__", "__build_class__"),
    *("getattr", "setattr", "delattr", "vars", "globals", "locals", "dir"),
}
PURE = {
    "builtins",
    "math",
    "cmath",
    "time",
    "unicodedata",
    "_operator",
    "_functools",
    "_bisect",
    "_heapq",
    "_random",
    "_struct",
}
CLOSED_MODULES = {
    *(
        "os",
        "posix",
        "io",
        "_io",
        "sys",
        "subprocess",
        "shutil",
        "pathlib",
        "tempfile",
        "socket",
        "ctypes",
        "multiprocessing",
    ),
    *(
        "importlib",
        "runpy",
        "code",
        "codeop",
        "pickle",
        "marshal",
        "inspect",
        "types",
        "gc",
        "pytest",
        "_pytest",
    ),
}
CLOSED_KINDS = (type, types.FunctionType, types.CodeType, types.MethodType, types.ModuleType)


def may_be_called(target):
    """Refuse what leads out of a test's own functions; its own classes, mocks and harmless built-ins are open."""
    if isinstance(target, types.MethodType):
        return may_be_called(target.__func__)
    if isinstance(target, functools.partial):
        return may_be_called(target.func)
    root = str(getattr(target, "__module__", "") or "").partition(".")[0]
    if isinstance(target, types.BuiltinFunctionType):
        is_method = not isinstance(target.__self__, (types.ModuleType, type(None)))
        return is_method or (root in PURE and target.__name__ not in POWERFUL)
    if isinstance(target, type):
        return target not in CLOSED_KINDS and root not in CLOSED_MODULES
    return root not in CLOSED_MODULES
