"""Runs the tests of a `unit` case with pytest, in a box that the learner's code never enters.

The outcome leaves over descriptor 3 as JSON. A test counts only when pytest reports that it ran.
"""

import io
import json
import os
import sys

RESULT = 3
LIBRARY = "/runner/pytest.zip"
MODULES = "/runner/modules"
THREAD_STACK = 256 * 1024
ARENA_MAX = -8
OPTIONS = [
    *(
        "-q",
        "--color=no",
        "--tb=short",
        "--no-header",
        "-c",
        "/dev/null",
        "-W",
        "ignore",
        "-p",
        "no:cacheprovider",
    ),
    *("-p", "no:faulthandler", "-p", "no:subtests"),
]


def warm_up():
    sys.path[:0] = [MODULES, LIBRARY]
    sys.dont_write_bytecode = True
    import datetime as dt  # noqa: F401
    import inspect  # noqa: F401
    import random  # noqa: F401
    import secrets  # noqa: F401
    import socket  # noqa: F401
    import unittest.mock  # noqa: F401

    import pytest  # noqa: F401


def make_threads_small():
    """Let the thousand threads of some tests fit into the box: small stacks, and one heap for all of them."""
    import ctypes
    import threading

    threading.stack_size(THREAD_STACK)
    try:
        ctypes.CDLL(None).mallopt(ARENA_MAX, 1)
    except (OSError, AttributeError):
        pass


class Reporter:
    """Keeps what pytest says of every test."""

    def __init__(self, gone):
        self._gone = gone
        self._compared = None
        self.tests = {}
        self.errors = []

    def pytest_sessionstart(self, session):
        """Silence pytest's own progress marks, which subTest lets slip into a test's captured output."""
        session.config.pluginmanager.get_plugin("terminalreporter")._tw._file = io.StringIO()

    def pytest_itemcollected(self, item):
        import inspect
        import textwrap

        try:
            source = textwrap.dedent(inspect.getsource(getattr(item, "function", item.obj)))
        except (OSError, TypeError, AttributeError):
            source = ""
        self.tests[item.nodeid] = {"id": item.nodeid, "source": source, "outcome": "", "seconds": 0.0}

    def pytest_collectreport(self, report):
        if report.failed:
            self.errors.append(report.longreprtext[-4000:])

    def pytest_internalerror(self, excrepr):
        self.errors.append(str(excrepr)[-4000:])

    def pytest_assertrepr_compare(self, op, left, right):
        if op == "==":
            self._compared = [repr(left)[:1000], repr(right)[:1000]]

    def pytest_runtest_setup(self, item):
        self._compared = None

    def pytest_exception_interact(self, node, call, report):
        """Note whether a test failed by its own claim, by the learner's exception, or because the program ended."""
        entry = self.tests.get(report.nodeid)
        if entry is None:
            return
        error = call.excinfo.value
        if isinstance(error, self._gone):
            entry["cause"] = "gone"
        elif hasattr(error, "codehub_trace"):
            entry["cause"] = "raised"
            entry["trace"] = error.codehub_trace
        else:
            entry["cause"] = "claim"
            entry["compared"] = self._compared
        entry["message"] = call.excinfo.exconly()[:1000]

    def pytest_runtest_logreport(self, report):
        entry = self.tests[report.nodeid]
        entry["seconds"] += report.duration
        entry["output"] = report.capstdout[-2000:]
        if report.failed:
            entry["outcome"] = "failed"
            entry["text"] = report.longreprtext[-4000:]
        elif report.when == "call" and entry["outcome"] != "failed":
            entry["outcome"] = report.outcome
        elif report.skipped and not entry["outcome"]:
            entry["outcome"] = "skipped"


def run(job):
    """Run the tests and leave; never returns."""
    import codehub_patches
    import codehub_remote
    import pytest
    from codehub_openings import guard
    from codehub_wire import Gone

    make_threads_small()

    sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), "utf-8")
    sys.stdout = io.TextIOWrapper(
        io.FileIO(1, "w", closefd=False), "utf-8", "backslashreplace", write_through=True
    )
    sys.stderr = io.TextIOWrapper(
        io.FileIO(2, "w", closefd=False), "utf-8", "backslashreplace", write_through=True
    )
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in job["modules"]:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, codehub_remote.SolutionFinder(job["modules"]))
    folder = os.getcwd()
    sys.argv[:] = ["pytest"]
    guard.start(job["paths"])
    codehub_patches.watch(codehub_remote.solution)
    reporter = Reporter(Gone)
    code = pytest.main([*OPTIONS, f"--rootdir={folder}", f"--confcutdir={folder}", *job["paths"]], [reporter])
    answer = {
        "code": int(code),
        "tests": [entry for entry in reporter.tests.values() if entry["outcome"]],
        "errors": reporter.errors,
        "fault": codehub_remote.solution.fault,
    }
    data = json.dumps(answer).encode()
    while data:
        data = data[os.write(RESULT, data) :]
    os._exit(0)
