"""`call`: a function gets arguments; its value or exception comes out as data and is compared here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codehub.judge import values
from codehub.judge.checkers import DEFAULT, compare_text, compare_value
from codehub.judge.engine.checking import check
from codehub.judge.engine.outcomes import Outcome, broken_limit, crash, measured
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import Session
from codehub.judge.languages import Call
from codehub.judge.sandbox import Execution


def judge_call(case: PlannedCase, session: Session) -> list[Outcome]:
    call, execution = run_call(case, session)
    verdict, message, actual = _verdict(case, session, execution)
    outcome = Outcome(
        case=case,
        verdict=verdict,
        message=message,
        input=session.language.show_call(call),
        expected=shown_expectation(case, session),
        actual=actual,
        target=case.body["target"],
    )
    return [measured(outcome, execution, session.language)]


def run_call(case: PlannedCase, session: Session) -> tuple[Call, Execution]:
    """Make the call of a case in the learner's box."""
    body = case.body
    call = Call(
        body["target"],
        values.from_document(body.get("args", [])),
        values.from_document(body.get("kwargs", {})),
    )
    step = session.language.call(session.entry, call, session.files, case.limits)
    return call, session.run(replace(step, inputs=session.inputs))


def _verdict(case: PlannedCase, session: Session, execution: Execution) -> tuple[str, str, str]:
    """Return verdict, sentence and what the call gave."""
    if broken := broken_limit(execution, case.limits):
        return *broken, ""
    try:
        answer = values.decode(execution.result) if execution.result else {}
    except values.UnreadableValueError:
        return "wrong_answer", "The function's value cannot be read as data.", ""
    if not isinstance(answer, dict) or not {"value", "raised"} & answer.keys():
        return *_no_answer(session, execution), ""
    if execution.exit_code != 0 and "value" in answer:
        return *crash(execution, session.language), session.language.show(answer["value"])
    return judge_answer(case, session, execution, answer)


def judge_answer(
    case: PlannedCase, session: Session, execution: Execution, answer: Mapping[str, Any]
) -> tuple[str, str, str]:
    """Compare what a call gave with what the case expects; return verdict, sentence and what it gave."""
    if isinstance(answer.get("raised"), dict):
        return _judge_exception(case, session, execution, answer["raised"])
    return _judge_value(case, session, execution, answer.get("value"))


def _no_answer(session: Session, execution: Execution) -> tuple[str, str]:
    if execution.exit_code == 0:
        return "runtime_error", "The program ended before the function returned a value."
    return crash(execution, session.language)


def _judge_exception(
    case: PlannedCase, session: Session, execution: Execution, raised: dict[str, Any]
) -> tuple[str, str, str]:
    names, message = raised.get("types"), str(raised.get("message"))
    names = names if isinstance(names, list) else []
    actual = (
        f"{names[0] if names else 'Error'}: {message}" if message else str(names[0] if names else "Error")
    )
    expected = case.body["expect"].get("raises")
    if expected is None:
        return *crash(execution, session.language), actual
    if "type" in expected and expected["type"] not in names:
        return "wrong_answer", f"The function should raise {expected['type']}, but raised {actual}.", actual
    if "message" in expected:
        checker = (
            case.checker if case.checker and case.checker["type"] in {"tokens", "lines"} else {"type": "trim"}
        )
        if not compare_text(checker, message, expected["message"]).matches:
            return "wrong_answer", "The exception has another message than expected.", actual
    return "accepted", "", actual


def _judge_value(
    case: PlannedCase, session: Session, execution: Execution, value: Any
) -> tuple[str, str, str]:
    expect, shown = case.body["expect"], session.language.show(value)
    if "raises" in expect:
        return (
            "wrong_answer",
            f"The function should raise {_shown_exception(expect)}, but returned {shown}.",
            shown,
        )
    if "value" in expect:
        wanted = values.from_document(expect["value"])
        if not _matches(case, session, value, wanted):
            return "wrong_answer", _difference(session, value, wanted), shown
    if "stdout" in expect:
        found = check(case.checker or DEFAULT, execution.stdout, expect["stdout"], case, session)
        if not found.matches:
            return "wrong_answer", found.message, shown
    return "accepted", "", shown


def _matches(case: PlannedCase, session: Session, value: Any, wanted: Any) -> bool:
    checker = case.checker
    if checker and checker["type"] in {"regex", "program"}:
        text = value if isinstance(value, str) else session.language.show(value)
        expected = wanted if isinstance(wanted, str) else session.language.show(wanted)
        return check(checker, text.encode("utf-8", "replace"), expected, case, session).matches
    return compare_value(checker, value, wanted).matches


def _difference(session: Session, value: Any, wanted: Any) -> str:
    """Say what differs; a different kind of value is worth its own words."""
    shown, expected = session.language.show(value), session.language.show(wanted)
    if isinstance(value, values.Undefined | None):
        return f"The function returned nothing; {_brief(expected)} was expected. Is a return missing?"
    if isinstance(value, values.Other):
        return f"The function returned a value of type {value.name}; {_brief(expected)} was expected."
    return f"The function should return {_brief(expected)}, but returned {_brief(shown)}."


def _brief(text: str) -> str:
    return text if len(text) <= 200 else text[:200] + "…"


def shown_expectation(case: PlannedCase, session: Session) -> str:
    """Write what the case expects as a learner of the language would."""
    expect = case.body["expect"]
    if "value" in expect:
        return session.language.show(values.from_document(expect["value"]))
    return f"raises {_shown_exception(expect)}" if "raises" in expect else str(expect.get("stdout", ""))


def _shown_exception(expect: dict[str, Any]) -> str:
    raises = expect["raises"]
    return ": ".join(raises[key] for key in ("type", "message") if key in raises) or "an exception"
