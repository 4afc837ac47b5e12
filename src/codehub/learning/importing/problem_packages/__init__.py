"""Problems in the ICPC/Kattis problem package format, legacy and 2023-07, as exercises that our judge proves."""

from codehub.learning.importing.problem_packages.course import convert_packages

__all__ = ["convert_packages"]
