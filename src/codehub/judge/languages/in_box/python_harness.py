"""Runs a learner's Python in a process of its own inside the box.

Nothing here is secret and the judge trusts nothing that comes from here: expected values stay outside, and the value
of a call travels as data over descriptor 3. Imports stay few, because the launcher loads this before every verdict.
"""

import _json
import _sitebuiltins
import builtins
import io
import os
import sys

RESULT = 3
DEEPEST = 200
quote = _json.encode_basestring_ascii
write = os.write
leave = os._exit


def warm_up():
    """Pay for the first compile and the first streams once, before forking."""
    exec(compile("import sys\nfor i in range(2): [i for i in (1,)]\n", "warm", "exec"), {})
    reader = io.TextIOWrapper(io.BufferedReader(io.FileIO("/dev/null", "r")), "utf-8")
    reader.read()
    writer = io.TextIOWrapper(io.BufferedWriter(io.FileIO("/dev/null", "w")), "utf-8", "backslashreplace")
    writer.write("x")
    for name in ("exit", "quit"):
        setattr(builtins, name, _sitebuiltins.Quitter(name, "Ctrl-D"))
    builtins.help = _sitebuiltins._Helper()


def run(job):
    """Do the job and leave; never returns."""
    open_streams()
    jobs = {
        "program": run_program,
        "call": run_call,
        "script": run_script,
        "check": check_syntax,
        "serve": serve,
    }
    code = 0
    try:
        jobs[job["do"]](job)
    except SystemExit as request:
        code = exit_code(request)
    except BaseException:
        show_error()
        code = 1
    leave(finish_interpreter(code) & 255)


def open_streams():
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(
        io.BufferedReader(io.FileIO(0, "r", closefd=False)), "utf-8", "surrogateescape"
    )
    sys.stdout = sys.__stdout__ = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(1, "w", closefd=False), 65536), "utf-8", "surrogateescape"
    )
    sys.stderr = sys.__stderr__ = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8", "backslashreplace", line_buffering=True
    )


def exit_code(request):
    if request.code is None:
        return 0
    if isinstance(request.code, int):
        return request.code
    sys.stderr.write("%s\n" % (request.code,))
    return 1


def show_error():
    """Print the traceback without the frames of this file."""
    kind, error, trace = sys.exc_info()
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    sys.excepthook(kind, error.with_traceback(trace), trace)


def finish_interpreter(code):
    """Do what the interpreter does at its end: join threads, run atexit functions, flush."""
    try:
        threading = sys.modules.get("threading")
        if threading:
            threading._shutdown()
        atexit = sys.modules.get("atexit")
        if atexit:
            atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        return code or 120
    return code


# --- programs and modules ---------------------------------------------------------------------------------------


def load(path, name):
    """Execute a source file as module `name`."""
    with io.open_code(path) as file:
        source = file.read()
    module = type(sys)(name)
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules[name] = module
    sys.path.insert(0, os.path.dirname(path))
    exec(compile(source, path, "exec"), module.__dict__)
    return module


def run_program(job):
    sys.argv[:] = [job["entry"], *job["argv"]]
    load(job["entry"], "__main__")


def check_syntax(job):
    """Compile every file; a syntax error is shown as Python shows it."""
    for path in job["paths"]:
        with io.open_code(path) as file:
            compile(file.read(), path, "exec")


def run_call(job):
    sys.argv[:] = [job["entry"]]
    module = load(job["entry"], os.path.basename(job["entry"]).removesuffix(".py"))
    target = module
    for name in job["target"].split("."):
        target = getattr(target, name)
    try:
        answer = '{"value":' + encode(target(*job["args"], **job["kwargs"])) + "}"
    except Exception as error:
        send('{"raised":' + encode(describe(error)) + "}")
        raise
    send(answer)


def run_script(job):
    """Take one step after another and tell what each gave, and how much was written until then."""
    sys.argv[:] = [job["entry"]]
    module = load(job["entry"], os.path.basename(job["entry"]).removesuffix(".py"))
    kept = {}
    for step in job["steps"]:
        send(take(step, module, kept) + "\n")


def take(step, module, kept):
    called = True
    try:
        target = find(step["call"].removeprefix("new "), module, kept)
        called = callable(target) or bool(step["args"] or step["kwargs"])
        args, kwargs = given(step["args"], kept), given(step["kwargs"], kept)
        value = target(*args, **kwargs) if called else target
        answer = '"value":' + encode(value)
        if step["let"]:
            kept[step["let"]] = value
    except Exception as error:
        show_error()
        answer = '"raised":' + encode(describe(error))
    sys.stdout.flush()
    sizes = (os.fstat(1).st_size, os.fstat(2).st_size)
    return '{%s,"called":%s,"written":%d,"complained":%d}' % (answer, encode(called), *sizes)


def find(path, module, kept):
    """Find `Stack`, or `s.push` where `s` is what an earlier step has kept."""
    first, *rest = path.split(".")
    target = kept[first] if first in kept else getattr(module, first)
    for name in rest:
        target = getattr(target, name)
    return target


def given(value, kept):
    """Put what earlier steps have kept in place of the references to it."""
    if isinstance(value, list):
        return [given(item, kept) for item in value]
    if isinstance(value, dict):
        return (
            kept[value["$ref"]] if set(value) == {"$ref"} else {k: given(v, kept) for k, v in value.items()}
        )
    return value


def describe(error):
    return {"types": [kind.__name__ for kind in type(error).__mro__], "message": str(error)}


def send(text):
    data = text.encode()
    while data:
        data = data[write(RESULT, data) :]


def serve(job):
    """Let the tests of a `unit` case, which run in another box, use this module."""
    for name, source in job["modules"].items():
        module = sys.modules[name] = type(sys)(name)
        exec(compile(source, "/runner/%s.py" % name, "exec"), module.__dict__)
    sys.modules["codehub_server"].serve(job)


# --- values to JSON ---------------------------------------------------------------------------------------------


def encode(value, depth=0):
    """Write a value as JSON. What JSON lacks becomes an object with `$type`; subclasses count as their base."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        sys.set_int_max_str_digits(0)
        return int.__repr__(value)
    if isinstance(value, float):
        return encode_float(float.__float__(value))
    if isinstance(value, str):
        return quote(str.__str__(value))
    if depth > DEEPEST:
        return other(value)
    if isinstance(value, list):
        return "[" + ",".join([encode(item, depth + 1) for item in list.__iter__(value)]) + "]"
    if isinstance(value, (tuple, set, frozenset)):
        return encode_group(value, depth)
    if isinstance(value, dict):
        return encode_dict(value, depth)
    return other(value)


def encode_float(value):
    if value != value or value in (float("inf"), float("-inf")):
        return '{"$type":"float","text":"%s"}' % value
    return float.__repr__(value)


def encode_group(value, depth):
    kind = "tuple" if isinstance(value, tuple) else "set"
    items = ",".join([encode(item, depth + 1) for item in value])
    return '{"$type":"%s","items":[%s]}' % (kind, items)


def encode_dict(value, depth):
    pairs = list(dict.items(value))
    if all(type(key) is str and not key.startswith("$") for key, _ in pairs):
        return "{" + ",".join([quote(key) + ":" + encode(item, depth + 1) for key, item in pairs]) + "}"
    items = ["[%s,%s]" % (encode(key, depth + 1), encode(item, depth + 1)) for key, item in pairs]
    return '{"$type":"dict","items":[%s]}' % ",".join(items)


def other(value):
    """Name a value that has no counterpart in JSON."""
    try:
        shown = repr(value)[:200]
    except Exception:
        shown = "?"
    return '{"$type":"other","name":%s,"text":%s}' % (quote(type(value).__name__), quote(shown))
