"""`io`: a program gets arguments, input and files; its output, exit code and files are compared."""

from dataclasses import replace

from codehub.judge.checkers import DEFAULT, IN_A_BOX, Checker, Comparison
from codehub.judge.engine.checking import check
from codehub.judge.engine.outcomes import Outcome, broken_limit, crash, measured
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import Session
from codehub.judge.engine.submission import files_of
from codehub.judge.sandbox import Execution


def judge_io(case: PlannedCase, session: Session) -> list[Outcome]:
    body, expect = case.body, case.body["expect"]
    given = files_of(body.get("files", []))
    wanted = files_of(expect.get("files", []))
    step = session.language.program(session.entry, list(body.get("argv", [])), case.limits)
    execution = session.run(
        replace(
            step,
            stdin=body.get("stdin", "").encode("utf-8", "replace"),
            inputs={
                **session.inputs,
                **{path: text.encode("utf-8", "replace") for path, text in given.items()},
            },
            collect=tuple(wanted),
        )
    )
    verdict, message = _verdict(case, session, execution, wanted)
    stdout = execution.stdout.decode(errors="replace")
    outcome = Outcome(
        case=case,
        verdict=verdict,
        message=message,
        input=_shown_input(case),
        expected=expect.get("stdout", ""),
        actual=stdout,
    )
    return [measured(outcome, execution, session.language)]


def _verdict(
    case: PlannedCase, session: Session, execution: Execution, wanted: dict[str, str]
) -> tuple[str, str]:
    if broken := broken_limit(execution, case.limits):
        return broken
    expect = case.body["expect"]
    exit_code = expect.get("exit_code", 0)
    if execution.exit_code not in {0, exit_code}:
        return crash(execution, session.language)
    if execution.exit_code != exit_code:
        return "wrong_answer", f"The program should end with exit code {exit_code}, but ended with 0."
    checker = case.checker or DEFAULT
    for comparison in _comparisons(case, session, execution, wanted, checker):
        if not comparison.matches:
            return "wrong_answer", comparison.message or "The output is not what was expected."
    return "accepted", ""


def _comparisons(
    case: PlannedCase, session: Session, execution: Execution, wanted: dict[str, str], checker: Checker
) -> list[Comparison]:
    """Compare whatever the case expects; the checker that needs no expected text gets an empty one."""
    expect = case.body["expect"]
    done = []
    if "stdout" in expect or (checker["type"] in IN_A_BOX and "exit_code" not in expect):
        done.append(check(checker, execution.stdout, expect.get("stdout", ""), case, session))
    if "stderr" in expect:
        done.append(check(checker, execution.stderr, expect["stderr"], case, session))
    for path, text in wanted.items():
        if path not in execution.files:
            done.append(Comparison(matches=False, message=f"The program should write the file {path}."))
        else:
            found = check(checker, execution.files[path], text, case, session)
            done.append(replace(found, message=f"In {path}: {found.message}" if found.message else ""))
    return done


def _shown_input(case: PlannedCase) -> str:
    arguments = case.body.get("argv", [])
    shown = f"$ {' '.join(arguments)}\n" if arguments else ""
    return shown + str(case.body.get("stdin", ""))
