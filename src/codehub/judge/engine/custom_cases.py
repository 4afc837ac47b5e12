"""`custom`: the exercise's own program talks with the learner's program, each in a box of its own, and judges it.

What the learner's program prints is the other's input, and the other way round. The exercise's program finds
`case.json` (`{"case": id, "files": {path: text}}`) in its folder and leaves its verdict there as `verdict.json`:
`{"accepted": true, "message": "…"}`; or it ends like an interactor of the ICPC format, with exit code 42 or 43.
"""

import json
import os
from contextlib import ExitStack
from dataclasses import replace

from codehub.judge.engine.checking import (
    CHECKER_LIMITS,
    ICPC_ACCEPTED,
    ICPC_REFUSED,
    MESSAGE_CHARACTERS,
    complaint,
    language_of,
)
from codehub.judge.engine.outcomes import Outcome, broken_limit, crash, measured
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import CheckerFailedError, Session
from codehub.judge.sandbox import Execution

VERDICT = "verdict.json"
CASE = "case.json"
STDIN, STDOUT = 0, 1


def judge_custom(case: PlannedCase, session: Session) -> list[Outcome]:
    learner, judge = _run(case, session)
    verdict, message = _verdict(case, session, learner, judge)
    return [measured(Outcome(case, verdict, message), learner, session.language)]


def _run(case: PlannedCase, session: Session) -> tuple[Execution, Execution]:
    """Run both programs at once, joined by two pipes; end the learner's when the other has ended."""
    program = case.body["program"]
    path, language = program["path"], language_of(program["path"])
    learner_step = session.language.program(session.entry, [], case.limits)
    limits = replace(CHECKER_LIMITS, time_s=case.limits.time_s + CHECKER_LIMITS.time_s)
    judge_step = language.program(path, [], limits)
    document = json.dumps({"case": case.id, "files": session.submission.files})
    with ExitStack() as stack:
        from_learner, to_judge = _pipe(stack)
        from_judge, to_learner = _pipe(stack)
        learner_box = session.box()
        judge_box = session.checker_box(language, {path: program["text"]})
        judge_box.start(
            replace(
                judge_step,
                inputs={CASE: document.encode("utf-8", "replace")},
                collect=(VERDICT,),
                links={STDIN: from_learner, STDOUT: to_learner},
            )
        )
        learner_box.start(
            replace(learner_step, inputs=session.inputs, links={STDIN: from_judge, STDOUT: to_judge})
        )
    judge = judge_box.finish()
    return learner_box.finish(), judge


def _pipe(stack: ExitStack) -> tuple[int, int]:
    ends = os.pipe()
    for end in ends:
        stack.callback(os.close, end)
    return ends


def _verdict(case: PlannedCase, session: Session, learner: Execution, judge: Execution) -> tuple[str, str]:
    if broken := broken_limit(learner, case.limits):
        return broken
    if learner.exit_code != 0 and learner.wall_s < judge.wall_s:
        return crash(learner, session.language)
    accepted, message = _said(judge)
    if not accepted:
        return "wrong_answer", message or "The program did not do what was asked."
    if learner.exit_code != 0:
        return crash(learner, session.language)
    return "accepted", ""


def _said(judge: Execution) -> tuple[bool, str]:
    """Read the verdict of the exercise's program; raise CheckerFailedError when there is none."""
    if judge.stopped_by or judge.failure:
        raise CheckerFailedError(complaint(judge))
    if VERDICT in judge.files:
        try:
            said = json.loads(judge.files[VERDICT])
            return said["accepted"] is True, str(said.get("message", ""))[:MESSAGE_CHARACTERS]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CheckerFailedError(f"{VERDICT} cannot be read: {error!r}") from error
    if judge.exit_code not in {ICPC_ACCEPTED, ICPC_REFUSED}:
        raise CheckerFailedError(complaint(judge))
    message = judge.stderr.decode(errors="replace").strip()
    return judge.exit_code == ICPC_ACCEPTED, message[:MESSAGE_CHARACTERS]
