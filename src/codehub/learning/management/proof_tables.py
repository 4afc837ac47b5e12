"""Proofs and mutation scores on a terminal, and as JSON."""

import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from codehub.learning import proofs
from codehub.learning.course_folders import ExerciseProof, MutationScore, measure_tests, prove_exercise

WIDTH_WITHOUT_TERMINAL = 160


def console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL)


def prove_all(
    exercises: Iterable[dict[str, Any]], *, with_mutation: bool
) -> tuple[list[ExerciseProof], list[MutationScore]]:
    """Judge the stored solutions of exercises here and now, and the mutants of those whose reference holds."""
    found: list[ExerciseProof] = []
    scores: list[MutationScore] = []
    for exercise in exercises:
        proven = list(prove_exercise(exercise["slug"], exercise))
        found += proven
        if with_mutation:
            scores.append(measure_tests(exercise["slug"], exercise, proven))
    return found, scores


def show_proofs(screen: Console, course: str, found: list[ExerciseProof]) -> None:
    table = Table("", "Exercise", "Solution", "Role", "Expected", "Verdict", "Tests", "ms", "")
    for proof in found:
        mark = Text("✓", "green") if proof.holds else Text("✗", "red")
        said = (proof.exercise, proof.solution, proof.role, proof.expect, proof.verdict)
        tests = f"{proof.passed}/{proof.total}"
        table.add_row(mark, *map(Text, said), tests, str(proof.duration_ms), Text(proof.fault))
    table.title = f"{course}: {sum(proof.holds for proof in found)} of {len(found)} proofs hold"
    screen.print(table)


def show_scores(screen: Console, course: str, scores: list[MutationScore]) -> None:
    killed, total = sum(score.killed for score in scores), sum(score.total for score in scores)
    table = Table("Exercise", "Noticed", "Score", "What no test noticed")
    for score in scores:
        share = "" if score.score is None else f"{score.score:.0%}"
        lines = [_line(proofs.place(mutant)) for mutant in score.survivors]
        noticed = "" if score.message else f"{score.killed}/{score.total}"
        table.add_row(Text(score.exercise), noticed, share, Text("\n".join([score.message, *lines]).strip()))
    table.title = f"{course}: the tests notice {killed} of {total} faults put into the reference solutions"
    screen.print(table)


def _line(place: dict[str, Any]) -> str:
    where = f"{place['path']}:{place['line']}:{place['column']}"
    return f"{where} {place['operator']}: {place['before']} -> {place['after'] or '(nothing)'}"


def report(found: list[ExerciseProof], scores: list[MutationScore] | None) -> dict[str, Any]:
    """Return both as JSON; `mutation` is null when nobody asked for it."""
    return {
        "proofs": [{**asdict(proof), "holds": proof.holds} for proof in found],
        "mutation": None if scores is None else [_score(score) for score in scores],
    }


def _score(score: MutationScore) -> dict[str, Any]:
    return {
        "exercise": score.exercise,
        "killed": score.killed,
        "total": score.total,
        "score": score.score,
        "message": score.message,
        "survivors": [proofs.place(mutant) for mutant in score.survivors],
    }
