"""`unit`: the exercise's tests run in a box of their own and reach the learner's module only through a link.

So the learner's code sees neither the tests nor the runner, and all that it can answer is values.
"""

import fnmatch
import json
import os
import re
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from codehub.judge.engine.outcomes import STOPPED, Outcome, broken_limit, crash
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import Session
from codehub.judge.engine.submission import files_of
from codehub.judge.languages.base import BELL_HERE, BELL_THERE, LINK
from codehub.judge.limits import Limits
from codehub.judge.sandbox import Execution

RUNNER_SECONDS = 15.0
RUNNER_LIMITS = Limits(memory_mib=512, output_kib=8192, processes=1200)
NOT_TESTS = {"conftest", "__init__"}
TEST_FILE = re.compile(r"(?:^|/)(?:test_[^/]*|[^/]*_test)\.py$|\.(?:test|spec)\.[cm]?js$|[-_.]test\.[cm]?js$")
SOURCE_FILE = re.compile(r"\.(?:py|[cm]?js)$")
NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.:-]+")
LONGEST_ID = 128


def judge_unit(case: PlannedCase, session: Session) -> list[Outcome]:
    """Run the tests; return one outcome per test, or a single one when no test ran."""
    learner, tests = _run(case, session)
    report = _report(tests)
    if not report.get("tests"):
        return [_nothing_ran(case, session, learner, tests, report)]
    outcomes = [
        _outcome(case, session, entry, planned, learner)
        for entry, planned in zip(report["tests"], _planned(case, report["tests"]), strict=True)
    ]
    if report["errors"] or report["code"] not in {0, 1}:
        outcomes.append(_nothing_ran(case, session, learner, tests, report))
    if all(outcome.status == "skipped" for outcome in outcomes):
        return [
            Outcome(case, "internal_error", "Every test of this case was skipped, so nothing was tested.")
        ]
    return [replace(outcome, memory_kib=learner.memory_kib) for outcome in outcomes]


def _run(case: PlannedCase, session: Session) -> tuple[Execution, Execution]:
    """Run the learner's module in one box and the tests in another, joined by a pair of sockets."""
    language, solution = session.language, session.submission.solution_paths
    files = files_of(case.body["files"])
    limits = replace(RUNNER_LIMITS, time_s=case.limits.time_s + RUNNER_SECONDS)
    with ExitStack() as stack:
        to_learner, to_tests = _links(stack)
        learner_box, test_box = session.box(), session.test_box()
        server = language.server(solution, session.entry, case.limits)
        paths = {path: files[path] for path in _test_paths(files)}
        shared = language.shared_modules(session.submission.authored(), session.submission.support())
        runner = language.tests(paths, [*shared, *solution], limits, case.body["framework"])
        inputs = {**session.inputs, **{path: text.encode("utf-8", "replace") for path, text in files.items()}}
        learner_box.start(replace(server, inputs=session.inputs, links=to_tests))
        test_box.start(replace(runner, inputs=inputs, links=to_learner))
    tests = test_box.finish()
    return learner_box.finish(), tests


def _links(stack: ExitStack) -> tuple[dict[int, int], dict[int, int]]:
    """Join the boxes by a pair of sockets, and by a bell each way for what happens while nobody listens there."""
    sockets = socket.socketpair()
    first, second = os.pipe(), os.pipe()
    for end in sockets:
        stack.callback(end.close)
    for number in (*first, *second):
        stack.callback(os.close, number)
    return (
        {LINK: sockets[0].fileno(), BELL_HERE: first[0], BELL_THERE: second[1]},
        {LINK: sockets[1].fileno(), BELL_HERE: second[0], BELL_THERE: first[1]},
    )


def _test_paths(files: Mapping[str, str]) -> list[str]:
    named = [path for path in files if TEST_FILE.search(path)]
    sources = [path for path in files if SOURCE_FILE.search(path)]
    return named or [path for path in sources if path.rpartition("/")[2].partition(".")[0] not in NOT_TESTS]


def _report(tests: Execution) -> dict[str, Any]:
    """Read what the runner wrote. It is our own program, but the exercise's tests could break it."""
    try:
        report = json.loads(tests.result)
    except ValueError:
        return {}
    return report if isinstance(report, dict) and {"tests", "errors", "code"} <= report.keys() else {}


def _nothing_ran(
    case: PlannedCase, session: Session, learner: Execution, tests: Execution, report: Mapping[str, Any]
) -> Outcome:
    """Explain why no test ran: the learner's limits, the learner's module, or the tests themselves."""
    if broken := broken_limit(learner, case.limits):
        return _failed(case, *broken, learner)
    if learner.exit_code != 0:
        stderr = session.language.clean(learner.stderr.decode(errors="replace"))
        return replace(_failed(case, *crash(learner, session.language), learner), stderr=stderr)
    if fault := str(report.get("fault", "")):
        trace = session.language.clean(fault)
        message = session.language.summary(trace) or trace
        verdict = "compile_error" if session.language.is_compile_error(fault) else "runtime_error"
        return replace(_failed(case, verdict, message, learner), stderr=trace)
    if not report and tests.stopped_by:
        # The exercise's own solution passes these tests within their limits, so what the program answered broke them.
        message = "The tests could not finish with what the program answered: too much of it, or without end."
        return _failed(case, STOPPED[tests.stopped_by], message, learner)
    text = "\n".join(report.get("errors", [])) or tests.stderr.decode(errors="replace")
    return Outcome(case, "internal_error", "The tests of this exercise could not be run.", stderr=text)


def _failed(case: PlannedCase, verdict: str, message: str, learner: Execution) -> Outcome:
    output = learner.stdout.decode(errors="replace")
    return Outcome(case, verdict, message, output=output, time_ms=round(learner.wall_s * 1000))


def _outcome(
    case: PlannedCase, session: Session, entry: Mapping[str, Any], planned: PlannedCase, learner: Execution
) -> Outcome:
    """Turn one test as the runner reported it into an outcome."""
    compared = entry.get("compared") or ["", ""]
    outcome = Outcome(
        planned,
        {"passed": "accepted", "skipped": "skipped"}.get(entry["outcome"], "wrong_answer"),
        input=entry.get("source", ""),
        actual=compared[0],
        expected=compared[1],
        output=entry.get("output", ""),
        time_ms=round(entry.get("seconds", 0) * 1000),
        target=planned.name,
    )
    if entry["outcome"] != "failed":
        return outcome
    if entry.get("cause") == "raised":
        trace = session.language.clean(entry.get("trace", ""))
        message = session.language.summary(trace) or entry.get("message", "")
        return replace(outcome, verdict="runtime_error", message=message, stderr=trace)
    if entry.get("cause") == "gone":
        verdict, message = _why_gone(case, session, learner)
        return replace(outcome, verdict=verdict, message=message)
    return replace(
        outcome, message=entry.get("message", ""), stderr=session.language.clean(entry.get("text", ""))
    )


def _why_gone(case: PlannedCase, session: Session, learner: Execution) -> tuple[str, str]:
    if broken := broken_limit(learner, case.limits):
        return broken
    if learner.exit_code != 0:
        return crash(learner, session.language)
    return "runtime_error", "The program ended while a test was still using it."


def _planned(case: PlannedCase, entries: list[Mapping[str, Any]]) -> list[PlannedCase]:
    """Give every test its id, name, points and visibility; the case's points are shared by weight."""
    rules = [_rule(case, entry["id"]) for entry in entries]
    weights = [float(rule.get("points", 1)) for rule in rules]
    total = (
        case.points if "points" in case.body or not any("points" in rule for rule in rules) else sum(weights)
    )
    share = total / (sum(weights) or 1)
    taken: set[str] = set()
    planned = []
    for entry, rule, weight in zip(entries, rules, weights, strict=True):
        name = entry["id"].partition("::")[2].replace("::", " / ") or entry["id"]
        planned.append(
            replace(
                case,
                id=_free_id(rule.get("id") or f"{case.id}:{NOT_IN_ID.sub('_', name)}", taken),
                name=name,
                points=weight * share,
                group=rule.get("group", case.group),
                visibility=rule.get("visibility", case.visibility),
            )
        )
    return planned


def _rule(case: PlannedCase, node: str) -> Mapping[str, Any]:
    """Find the entry of the case's `tests` for one test: by name, by pattern, or by a part of its name."""
    name = node.partition("::")[2]
    for rule in case.body.get("tests", []):
        match = rule["match"]
        if match in {node, name} or fnmatch.fnmatchcase(name, match) or match in name:
            return dict(rule)
    return {}


def _free_id(wanted: str, taken: set[str]) -> str:
    wanted = wanted[:LONGEST_ID]
    free = wanted
    number = 1
    while free in taken:
        number += 1
        free = f"{wanted[: LONGEST_ID - 6]}-{number}"
    taken.add(free)
    return free
