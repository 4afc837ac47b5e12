"""What calls in C and in C++ share: their step, and words about our own files that a learner can do something with."""

import json
import re
from typing import Any

from codehub.judge.languages.arguments import for_json
from codehub.judge.languages.base import Call

UNFIT = re.compile(r"^/runner/[\w.]+:\d+:\d+: error: [^\n]*\n(?: [^\n]*\n?)*", re.MULTILINE)
OURS = re.compile(
    r"^(?:/runner/|In file included from /runner/|cc1plus: )[^\n]*\n(?: [^\n]*\n?)*", re.MULTILINE
)
ABOUT_CALLS = re.compile(
    r"^error: (the function \S+ is missing|a function has parameters[^\n]*)", re.MULTILINE
)


def options(call: Call) -> dict[str, Any]:
    """Return what a step that calls needs. There are no named arguments: they come after the others, in their order."""
    job = json.dumps([call.target, for_json([*call.args, *call.kwargs.values()])]).encode()
    return {"wants_result": True, "data": {4: job}, "environment": {"CODEHUB_CALL": "1"}}


def without_ours(text: str) -> str:
    unfit = "" if "is missing\n" in text else "error: a function has parameters that the tests cannot give\n"
    return OURS.sub("", UNFIT.sub(unfit, text, count=1))


def summary(stderr: str) -> str:
    """Return the one line about calls, if there is one."""
    found = ABOUT_CALLS.search(stderr)
    return f"{found[1].capitalize()}." if found else ""
