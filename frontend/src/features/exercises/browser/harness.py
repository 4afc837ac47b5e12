"""Runs one example of an exercise in Pyodide. What it says is provisional: the judge has the last word."""

import io
import json
import math
import os
import sys
import traceback

HOME = "/home/pyodide/work"
HERE = "<codehub>"
MOST_OUTPUT = 1_000_000
MOST_SHOWN = 20_000
UNKNOWN = object()


class OutputLimitError(BaseException):
    """More was printed than anybody reads."""


class Output(io.StringIO):
    def write(self, text):
        if self.tell() + len(text) > MOST_OUTPUT:
            raise OutputLimitError
        return super().write(text)


def run_case(request):
    job = json.loads(request)
    install(job["files"])
    fault = syntax_fault(job["files"])
    if fault:
        return json.dumps(fault)
    known = set(sys.modules)
    streams = sys.stdin, sys.stdout, sys.stderr, sys.argv, sys.path[:]
    given = job["case"]["input"] if job["case"]["kind"] == "io" else ""
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(given), Output(), Output()
    sys.argv, sys.path[:0] = [job["entry"]], [HOME]
    try:
        answer = perform(job)
        answer["stdout"] = sys.stdout.getvalue()[:MOST_SHOWN]
        answer["stderr"] = (sys.stderr.getvalue() + answer["stderr"])[-MOST_SHOWN:]
        settle(job["case"], answer)
    finally:
        sys.stdin, sys.stdout, sys.stderr, sys.argv, sys.path[:] = streams
        for name in set(sys.modules) - known:
            if str(getattr(sys.modules[name], "__file__", None)).startswith(HOME):
                del sys.modules[name]
    return json.dumps(answer)


def install(files):
    os.makedirs(HOME, exist_ok=True)
    os.chdir(HOME)
    for file in files:
        path = os.path.join(HOME, file["path"])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as target:
            target.write(file["text"])
    sys.path_importer_cache.clear()


def syntax_fault(files):
    for file in files:
        if not file["path"].endswith(".py"):
            continue
        try:
            compile(file["text"], file["path"], "exec")
        except SyntaxError as error:
            text = "".join(traceback.format_exception_only(error))
            message = f"{type(error).__name__}: {error.msg}"
            at = {"path": file["path"], "line": error.lineno or 1, "column": error.offset, "message": message}
            return {**outcome(end="syntax"), "stderr": text, "fault": at}
    return None


def outcome(**changes):
    return {
        "stdout": "",
        "stderr": "",
        "actual": "",
        "matches": None,
        "end": "finished",
        "fault": None,
    } | changes


def perform(job):
    try:
        return call(job) if job["case"]["kind"] == "call" else program(job)
    except OutputLimitError:
        return outcome(end="output")
    except SystemExit as request:
        if request.code in {None, 0}:
            return outcome(end="crashed" if job["case"]["kind"] == "call" else "finished")
        return outcome(end="crashed", stderr="" if isinstance(request.code, int) else f"{request.code}\n")
    except BaseException as error:
        wanted = job["case"]["expected"].removeprefix("raises ")
        is_wanted = wanted != job["case"]["expected"] and (
            wanted == "an exception" or wanted in {kind.__name__ for kind in type(error).__mro__}
        )
        return outcome(end="finished" if is_wanted else "crashed", matches=is_wanted, stderr=trace(error))


def program(job):
    load(job["entry"], "__main__")
    return outcome()


def call(job):
    names = vars(load(job["entry"], job["entry"].removesuffix(".py")))
    value = eval(job["case"]["input"], names, {"nan": math.nan, "inf": math.inf})
    return outcome(value=value)


def settle(case, answer):
    """Compare the value of a call with the expected one; a value never leaves as itself."""
    value = answer.pop("value", UNKNOWN)
    if value is UNKNOWN:
        return
    answer["actual"] = shown(value)
    try:
        expected = eval(case["expected"], {"nan": math.nan, "inf": math.inf})
    except Exception:
        expected = UNKNOWN
    printed = [line.rstrip() for line in answer["stdout"].rstrip().split("\n")]
    wanted = [line.rstrip() for line in case["expected"].rstrip().split("\n")]
    answer["matches"] = (expected is not UNKNOWN and same(value, expected)) or (
        value is None and printed == wanted
    )
    if not answer["matches"] and expected is not UNKNOWN and may_match(value, expected):
        answer["matches"] = None
    if value is None and not answer["matches"] and answer["stdout"] and expected is UNKNOWN:
        answer["actual"] = answer["stdout"]


def may_match(value, expected):
    """Tell whether a more lenient checker, which only the server knows, might accept the value."""
    if isinstance(value, int | float) and isinstance(expected, int | float):
        both_plain = not isinstance(value, bool) and not isinstance(expected, bool)
        return both_plain and math.isclose(value, expected, rel_tol=1e-3, abs_tol=1e-3)
    if isinstance(value, str) and isinstance(expected, str):
        return value.casefold().split() == expected.casefold().split()
    if isinstance(value, set | list | tuple) and isinstance(expected, list):
        return sorted(map(repr, value)) == sorted(map(repr, expected))
    return False


def shown(value):
    try:
        return repr(value)[:MOST_SHOWN]
    except Exception as error:
        return f"({type(value).__name__}: its repr raised {type(error).__name__})"


def same(actual, expected):
    if isinstance(actual, bool) or isinstance(expected, bool):
        return actual is expected
    if isinstance(actual, float) or isinstance(expected, float):
        numbers = isinstance(actual, int | float) and isinstance(expected, int | float)
        both_nan = numbers and math.isnan(actual) and math.isnan(expected)
        return numbers and (both_nan or math.isclose(actual, expected, rel_tol=1e-9, abs_tol=1e-9))
    if isinstance(actual, list | tuple):
        return (
            isinstance(expected, list | tuple)
            and len(actual) == len(expected)
            and all(map(same, actual, expected))
        )
    if isinstance(actual, dict):
        return (
            isinstance(expected, dict)
            and {str(key) for key in actual} == {str(key) for key in expected}
            and all(same(value, expected.get(key, expected.get(str(key)))) for key, value in actual.items())
        )
    return type(actual) is type(expected) and actual == expected


def load(path, name):
    with open(os.path.join(HOME, path), encoding="utf-8") as file:
        source = file.read()
    module = type(sys)(name)
    module.__file__ = os.path.join(HOME, path)
    sys.modules[name] = module
    exec(compile(source, path, "exec"), vars(module))
    return module


def trace(error):
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename == HERE:
        frames = frames.tb_next
    lines = traceback.format_exception(type(error), error, frames)
    return "".join(lines).replace(HOME + "/", "")
