"""The smallest failing input: what a learner's program gets wrong, on as little input as possible.

Delta debugging between a learner's submission and a stored reference solution, each in a box of its own.
"""

from codehub.judge.minimising.choosing import failing_case
from codehub.judge.minimising.minimal import minimise

__all__ = ["failing_case", "minimise"]
