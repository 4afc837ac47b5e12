"""Applying a checker: here when it is quick, in a box of its own when it is the teacher's program or pattern."""

import json
from collections.abc import Mapping
from dataclasses import replace

from codehub.judge import languages
from codehub.judge.checkers import IN_A_BOX, Checker, Comparison, compare_text
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import CheckerFailedError, Session
from codehub.judge.languages import Language
from codehub.judge.languages.base import IN_BOX
from codehub.judge.limits import Limits
from codehub.judge.sandbox import Execution

CHECKER_LIMITS = Limits(time_s=5.0, memory_mib=256, output_kib=4096)
REGEX_PROGRAM = {"path": "regex_checker.py"}
SUFFIXES = {"mjs": "js", "cjs": "js", "cc": "cpp", "cxx": "cpp"}
ICPC_ACCEPTED = 42
ICPC_REFUSED = 43
FEEDBACK_FOLDER = "./"
"""Checkers may insist that it exists, and some put a name right behind it."""
MESSAGE_CHARACTERS = 500


def check(checker: Checker, actual: bytes, expected: str, case: PlannedCase, session: Session) -> Comparison:
    """Compare what a program wrote with what was expected."""
    text = actual.decode(errors="replace")
    if checker["type"] not in IN_A_BOX:
        return compare_text(checker, text, expected)
    if checker["type"] == "regex":
        return _json_check(REGEX_PROGRAM | {"text": _regex_source()}, checker, text, expected, case, session)
    if checker.get("protocol", "icpc") == "json":
        return _json_check(checker["program"], checker, text, expected, case, session)
    return _icpc_check(checker["program"], text, expected, case, session)


def _regex_source() -> str:
    return (IN_BOX / "regex_checker.py").read_text()


def _json_check(
    program: Mapping[str, str],
    checker: Checker,
    actual: str,
    expected: str,
    case: PlannedCase,
    session: Session,
) -> Comparison:
    """Give the program one JSON object on its input; read `{accepted, message}` from its output."""
    job = {
        "input": case.body.get("stdin", ""),
        "expected": expected,
        "actual": actual,
        "pattern": checker.get("pattern", ""),
        "case_sensitive": checker.get("case_sensitive", True),
    }
    execution = _run(program, [], json.dumps(job), {}, session)
    if checker["type"] == "regex" and execution.stopped_by:
        return Comparison(matches=False, message="The output takes too long to check.")
    try:
        answer = json.loads(execution.stdout)
        accepted, message = answer["accepted"], str(answer.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CheckerFailedError(complaint(execution)) from error
    return Comparison(matches=accepted is True, message=message[:MESSAGE_CHARACTERS])


def _icpc_check(
    program: Mapping[str, str], actual: str, expected: str, case: PlannedCase, session: Session
) -> Comparison:
    """Run `program input expected < actual`; exit code 42 accepts, 43 refuses, anything else is a failure.

    Many validators are not written for a program that prints nothing: where one breaks on that, the output is refused.
    """
    files = {"input.txt": str(case.body.get("stdin", "")), "expected.txt": expected, "actual.txt": actual}
    execution = _run(program, ["input.txt", "expected.txt", FEEDBACK_FOLDER], actual, files, session)
    if execution.stopped_by or execution.exit_code not in {ICPC_ACCEPTED, ICPC_REFUSED}:
        if not actual.strip():
            return Comparison(matches=False, message="The program prints nothing.")
        raise CheckerFailedError(complaint(execution))
    message = execution.stdout.decode(errors="replace").strip()
    return Comparison(matches=execution.exit_code == ICPC_ACCEPTED, message=message[:MESSAGE_CHARACTERS])


def _run(
    program: Mapping[str, str], arguments: list[str], stdin: str, files: Mapping[str, str], session: Session
) -> Execution:
    """Run the exercise's program in a box that no learner's code has been in."""
    path, language = program["path"], language_of(program["path"])
    box = session.checker_box(language, {path: program["text"]})
    step = language.program(path, arguments, CHECKER_LIMITS)
    inputs = {name: text.encode("utf-8", "replace") for name, text in files.items()}
    return box.run(replace(step, stdin=stdin.encode("utf-8", "replace"), inputs=inputs))


def language_of(path: str) -> Language:
    suffix = path.rpartition(".")[2]
    suffix = SUFFIXES.get(suffix, suffix)
    for language in languages.LANGUAGES:
        if language.entry.endswith(f".{suffix}"):
            return language
    raise CheckerFailedError(f"checkers written in .{suffix} are not run")


def complaint(execution: Execution) -> str:
    stderr = execution.stderr.decode(errors="replace").strip()
    return execution.failure or execution.stopped_by or stderr[-300:] or f"exit code {execution.exit_code}"
