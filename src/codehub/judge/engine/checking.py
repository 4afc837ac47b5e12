"""Applying a checker: here when it is quick, in a box of its own when it is the teacher's code or a pattern."""

from codehub.judge.checkers import IN_A_BOX, Checker, Comparison, compare_text
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import Session


def check(checker: Checker, actual: bytes, expected: str, case: PlannedCase, session: Session) -> Comparison:
    """Compare what a program wrote with what was expected."""
    if checker["type"] in IN_A_BOX:
        raise NotImplementedError
    return compare_text(checker, actual.decode(errors="replace"), expected)
