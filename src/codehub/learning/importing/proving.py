"""Proving many exercises at once, each judge in a process of its own."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from codehub.learning.course_folders import ExerciseProof, prove_exercise

PROCESSES = 2
Heard = Callable[[list[ExerciseProof]], None]


def prove_all(
    exercises: Iterable[dict[str, Any]], *, processes: int = PROCESSES, heard: Heard | None = None
) -> list[ExerciseProof]:
    """Judge the solutions of all exercises; `heard` is told the proofs of each as they are done, in order."""
    found: list[ExerciseProof] = []
    for proofs in _judged(list(exercises), processes):
        found += proofs
        if heard:
            heard(proofs)
    return found


def _judged(exercises: list[dict[str, Any]], processes: int) -> Iterator[list[ExerciseProof]]:
    # Forked, so that the children have the settings; they never touch the database connection they inherit.
    context = multiprocessing.get_context("fork")
    done = 0
    try:
        with ProcessPoolExecutor(max_workers=max(1, processes), mp_context=context) as pool:
            for proofs in pool.map(_prove, exercises):
                done += 1
                yield proofs
    except BrokenProcessPool:
        for exercise in exercises[done:]:
            yield [failed_proof(exercise, "The judge's process was ended before it could say anything.")]


def _prove(exercise: dict[str, Any]) -> list[ExerciseProof]:
    try:
        return list(prove_exercise(exercise["slug"], exercise))
    except Exception as error:  # noqa: BLE001 - one exercise must not take the report of the others with it
        return [failed_proof(exercise, f"The judge broke: {type(error).__name__}: {error}")]


def failed_proof(exercise: dict[str, Any], fault: str) -> ExerciseProof:
    return ExerciseProof(
        exercise=exercise["slug"],
        solution="",
        role="",
        expect="",
        verdict="internal_error",
        passed=0,
        total=0,
        duration_ms=0,
        fault=fault,
    )
