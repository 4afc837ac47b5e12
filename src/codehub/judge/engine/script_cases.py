"""`script`: calls that build on each other in one process; what each gave comes out as data and is compared here.

A step's `call` is a function of the learner's (`Stack`, `new Stack`), or begins with the name under which an earlier
step kept its value (`s.push`). Without `args` it may name a field. `{"$ref": "s"}` hands a kept value on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from codehub.judge import values
from codehub.judge.engine.call_cases import judge_answer, shown_expectation
from codehub.judge.engine.outcomes import Outcome, broken_limit, crash, measured
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import Session
from codehub.judge.languages import Call, Language
from codehub.judge.languages.base import ScriptStep
from codehub.judge.sandbox import Execution

Answer = Mapping[str, Any]


def judge_script(case: PlannedCase, session: Session) -> list[Outcome]:
    steps = [_planned(step) for step in case.body["steps"]]
    step = session.language.script(session.entry, steps, session.files, case.limits)
    execution = session.run(replace(step, inputs=session.inputs))
    answers = _answers(execution, len(steps))
    found, last = _judged(case, session, execution, answers)
    outcome = replace(found, input=_shown(steps[:last], answers, session.language))
    return [replace(measured(outcome, execution, session.language), stderr=found.stderr)]


def _planned(step: Mapping[str, Any]) -> ScriptStep:
    return ScriptStep(
        let=step.get("let"),
        call=step["call"],
        args=values.from_document(step.get("args", [])),
        kwargs=values.from_document(step.get("kwargs", {})),
    )


def _answers(execution: Execution, most: int) -> list[Answer]:
    """Read the line of each step that was taken; what cannot be read ends the list."""
    found: list[Answer] = []
    for line in execution.result.splitlines()[:most]:
        try:
            answer = values.decode(line)
        except values.UnreadableValueError:
            break
        if not isinstance(answer, dict) or not {"value", "raised"} & answer.keys():
            break
        found.append(answer)
    return found


def _judged(
    case: PlannedCase, session: Session, execution: Execution, answers: list[Answer]
) -> tuple[Outcome, int]:
    """Compare step by step; return the outcome and the number of the step that decided it."""
    if broken := broken_limit(execution, case.limits):
        return Outcome(case, *broken), len(answers) + 1
    steps = case.body["steps"]
    for number, (step, answer) in enumerate(zip(steps, answers, strict=False), start=1):
        part = _part(execution, answers[number - 2] if number > 1 else {}, answer)
        planned = replace(case, body={"expect": step.get("expect", {})})
        verdict, message, actual = judge_answer(planned, session, part, answer)
        if verdict != "accepted":
            outcome = Outcome(
                case,
                verdict,
                f"Step {number} of {len(steps)}: {message}",
                expected=shown_expectation(planned, session) if step.get("expect") else "",
                actual=actual,
                stderr=_stderr(session, part),
            )
            return outcome, number
    if len(answers) < len(steps) or execution.exit_code != 0:
        verdict, message = _no_end(session, execution)
        return Outcome(case, verdict, message, stderr=_stderr(session, execution)), len(answers) + 1
    return Outcome(case, "accepted"), len(steps)


def _no_end(session: Session, execution: Execution) -> tuple[str, str]:
    if execution.exit_code == 0:
        return "runtime_error", "The program ended before its last step."
    return crash(execution, session.language)


def _part(execution: Execution, before: Answer, answer: Answer) -> Execution:
    """Cut out what was written during one step."""
    return replace(
        execution,
        stdout=execution.stdout[_size(before, "written") : _size(answer, "written")],
        stderr=execution.stderr[_size(before, "complained") : _size(answer, "complained")],
        exit_code=1 if "raised" in answer else 0,
    )


def _size(answer: Answer, name: str) -> int:
    size = answer.get(name, 0)
    return size if isinstance(size, int) and size >= 0 else 0


def _stderr(session: Session, execution: Execution) -> str:
    return session.language.clean(execution.stderr.decode(errors="replace"))


def _shown(steps: Iterable[ScriptStep], answers: list[Answer], language: Language) -> str:
    return "\n".join(
        _shown_step(step, language, called=index >= len(answers) or answers[index].get("called") is not False)
        for index, step in enumerate(steps)
    )


def _shown_step(step: ScriptStep, language: Language, *, called: bool) -> str:
    call = Call(
        step.call, [_named(item) for item in step.args], {k: _named(v) for k, v in step.kwargs.items()}
    )
    shown = language.show_call(call) if called else step.call
    return f"{step.let} = {shown}" if step.let else shown


def _named(value: Any) -> Any:
    """Show a reference to a kept value by its name."""
    if isinstance(value, list):
        return [_named(item) for item in value]
    if isinstance(value, dict):
        if set(value) == {"$ref"}:
            return values.Other(str(value["$ref"]), "")
        return {key: _named(item) for key, item in value.items()}
    return value
