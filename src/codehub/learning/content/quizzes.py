"""Quiz questions: whether they are well-formed, what a learner may send, and whether that is right."""

import math
from collections.abc import Iterator
from typing import Any

from codehub.learning.content.problems import Problem, problem

Question = dict[str, Any]
CHOICES = {"single", "multiple", "order", "parsons"}
MAX_ANSWER_CHARACTERS = 10_000
MAX_INDENT = 8
MAX_NUMBER = 2**53
"""Beyond this, whole numbers are not the same in every JSON implementation."""


class MalformedAnswerError(ValueError):
    """An answer does not have the form that its question asks for; the text says which form."""


def option_ids(question: Question) -> list[str]:
    return [option["id"] for option in question.get("options", [])]


def right_answer(question: Question) -> Any:
    """Return the right answer in the form in which a learner sends it (a set for "multiple")."""
    kind, options, answer = question["kind"], question.get("options", []), question.get("answer")
    correct = [option["id"] for option in options if option.get("correct")]
    if kind == "single":
        return correct[0] if correct else answer
    if kind == "multiple":
        return set(correct or answer or [])
    if kind == "order":
        return answer if answer is not None else option_ids(question)
    if kind == "parsons":
        indents = {option["id"]: option.get("indent", 0) for option in options}
        lines = answer if answer is not None else [o["id"] for o in options if o.get("correct", True)]
        return [_line(line, indents) for line in lines]
    return answer


def _line(line: Any, indents: dict[str, int]) -> tuple[str, int]:
    if isinstance(line, dict):
        return line["id"], line.get("indent", indents.get(line["id"], 0))
    return line, indents.get(line, 0)


def is_right(question: Question, answer: Any) -> bool:
    """Judge an answer; raise MalformedAnswerError when it is not one."""
    check_form(question, answer)
    kind, right = question["kind"], right_answer(question)
    if kind == "multiple":
        return bool(set(answer) == right)
    if kind == "text":
        accepted = right if isinstance(right, list) else [right]
        return _folded(answer) in {_folded(str(text)) for text in accepted}
    if kind == "number":
        tolerance = max(question.get("tolerance", 0), abs(right) * 1e-9)
        return bool(abs(answer - right) <= tolerance)
    if kind == "parsons":
        return bool([(line["id"], line.get("indent", 0)) for line in answer] == right)
    if kind == "predict_output":
        return _output(answer) == _output(str(right))
    return bool(answer == right)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _output(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\r\n").splitlines()]


def check_form(question: Question, answer: Any) -> None:
    """Raise MalformedAnswerError unless `answer` has the form that the question asks for."""
    kind, ids = question["kind"], option_ids(question)
    if kind == "single" and answer not in ids:
        raise MalformedAnswerError("Send the id of one option.")
    if kind == "multiple" and not _are_distinct(answer, ids):
        raise MalformedAnswerError("Send a list of different option ids.")
    if kind == "order" and not (_are_distinct(answer, ids) and len(answer) == len(ids)):
        raise MalformedAnswerError("Send the ids of all options, in order.")
    if kind == "number" and not _is_number(answer):
        raise MalformedAnswerError("Send a number.")
    if kind in {"text", "predict_output"} and not (
        isinstance(answer, str) and len(answer) <= MAX_ANSWER_CHARACTERS
    ):
        raise MalformedAnswerError(f"Send a text of at most {MAX_ANSWER_CHARACTERS} characters.")
    if kind == "parsons" and not _are_lines(answer, ids):
        raise MalformedAnswerError('Send a list of {"id", "indent"} with different option ids.')


def _are_distinct(answer: Any, ids: list[str]) -> bool:
    return (
        isinstance(answer, list)
        and 0 < len(answer) <= len(ids)
        and all(isinstance(item, str) and item in ids for item in answer)
        and len(set(answer)) == len(answer)
    )


def _are_lines(answer: Any, ids: list[str]) -> bool:
    if not (isinstance(answer, list) and all(isinstance(line, dict) for line in answer)):
        return False
    indents = [line.get("indent", 0) for line in answer]
    return _are_distinct([line.get("id") for line in answer], ids) and all(
        isinstance(indent, int) and not isinstance(indent, bool) and 0 <= indent <= MAX_INDENT
        for indent in indents
    )


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= MAX_NUMBER if isinstance(value, int) else math.isfinite(value)


def feedback(question: Question, answer: Any) -> str | None:
    """Return the author's words about the options that were chosen."""
    chosen = answer if isinstance(answer, list) else [answer]
    words = [
        option["feedback"]
        for option in question.get("options", [])
        if option["id"] in chosen and option.get("feedback")
    ]
    return "\n\n".join(words) or None


def quiz_problems(block: dict[str, Any], path: tuple[object, ...]) -> Iterator[Problem]:
    """Yield what keeps a quiz from being answered or passed."""
    if block.get("attempts") and "pass_score" in block and block.get("completion", {}).get("required", True):
        message = "A required quiz with a pass score must not limit attempts: it could lock a learner out."
        yield problem((*path, "attempts"), "lock_out", message)
    for index, question in enumerate(block["questions"]):
        where = (*path, "questions", index)
        ids = option_ids(question)
        if len(set(ids)) != len(ids):
            yield problem((*where, "options"), "unique", "Two options have the same id.")
        fault = _fault_of(question)
        if fault is not None:
            yield problem(where, "answer", fault)


def _fault_of(question: Question) -> str | None:
    kind, answer = question["kind"], question.get("answer")
    if kind in CHOICES and not question.get("options"):
        return f"A question of kind {kind!r} needs options."
    if kind in {"single", "multiple"}:
        return _fault_of_choice(question)
    if kind == "number":
        return None if _is_number(answer) else "The answer is a number."
    if kind == "predict_output":
        return None if isinstance(answer, str) else "The answer is the text that the program prints."
    if kind == "text":
        texts = answer if isinstance(answer, list) else [answer]
        fits = bool(texts) and all(isinstance(text, str) and text.strip() for text in texts)
        return None if fits else "The answer is a text, or a list of texts that are all right."
    return _fault_of_sequence(question)


def _fault_of_choice(question: Question) -> str | None:
    correct = [option["id"] for option in question["options"] if option.get("correct")]
    answer = question.get("answer")
    if correct and answer is not None:
        return "Mark the options as correct or give an answer, not both."
    if question["kind"] == "single":
        given = correct or [answer]
        fits = len(given) == 1 and given[0] in option_ids(question)
        return None if fits else "Exactly one option is correct."
    fits = _are_distinct(correct or answer, option_ids(question))
    return None if fits else "At least one option is correct."


def _fault_of_sequence(question: Question) -> str | None:
    answer, ids = question.get("answer"), option_ids(question)
    if answer is None:
        return None
    if question["kind"] == "order":
        fits = _are_distinct(answer, ids) and len(answer) == len(ids)
        return None if fits else "The answer lists every option id once."
    lines = [line if isinstance(line, dict) else {"id": line} for line in answer] if answer else []
    fits = isinstance(answer, list) and _are_lines(lines, ids)
    return None if fits else "The answer lists option ids, each once."
