"""Small faults put into a program on purpose: tests that are any good notice them."""

from codehub.judge.mutation.mutants import MOST, Mutant, mutants
from codehub.judge.mutation.offered import fault

__all__ = ["MOST", "Mutant", "fault", "mutants"]
