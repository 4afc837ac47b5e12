"""Judging a submission: pure Python, no database. `judge` is the only door."""

from codehub.judge.engine.judging import judge
from codehub.judge.engine.submission import Submission

__all__ = ["Submission", "judge"]
