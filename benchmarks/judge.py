"""How fast is a verdict? The whole pipeline against the same programs run by the bare interpreter.

    python benchmarks/judge.py [--rounds 30] [--burst 60]

Starts its own services. Rounds are interleaved, so that a busy machine slows all columns alike.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from client import Learner, must_be_accepted
from instance import running_instance, wait_until_it_judges
from programs import PROGRAMS, Program, on_disk, run_bare
from rich.console import Console
from rich.table import Table

CORES = os.cpu_count() or 1
WORKERS = (1, max(2, CORES))
BURSTS = 3
SUBMISSIONS_EACH = 2
"""Of one learner in the burst; an exercise takes at most three unjudged attempts of a person."""
ROUNDS_EACH = 20
"""Submissions of one learner in the rounds, below the rate limit."""


@dataclass
class Figures:
    """Seconds of one program, by round."""

    program: Program
    bare: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)
    pipeline: list[float] = field(default_factory=list)
    burst_per_second: dict[int, float] = field(default_factory=dict)
    """By the number of workers that judged."""
    bare_per_second: float = 0


def publish_exercises() -> dict[str, str]:
    """Write a course with one exercise for each language; return their ids."""
    from codehub.accounts.models import User
    from codehub.learning import services

    author = User.objects.create(username="author", email="author@example.test", role="instructor")
    course = services.create_course(instructor=author, title="Benchmark", is_published=True)
    slugs = [program.language for program in PROGRAMS]
    blocks = [{"id": slug, "type": "exercise", "exercise": slug} for slug in slugs]
    content = {"schema": "codehub/lesson@1", "blocks": blocks}
    lesson = services.create_lesson(
        course=course, author=author, title="Squares", content=content, coming_exercises=slugs
    )
    exercises = {
        program.language: services.create_exercise(
            lesson=lesson, title=program.label, slug=program.language, test_cases=program.tests
        )
        for program in PROGRAMS
    }
    services.publish_lesson(lesson=lesson, expected_sha256="*", needs_proofs=False)
    return {language: str(exercise.pk) for language, exercise in exercises.items()}


def run_engine(program: Program) -> float:
    """Judge without broker, database and HTTP; return the seconds. As in a worker, the next box waits already."""
    from codehub.judge.engine import Submission, judge
    from codehub.judge.sandbox import get_sandbox

    started = time.perf_counter()
    result = judge(Submission(program.language, {program.path: program.fresh()}, program.tests))
    seconds = time.perf_counter() - started
    get_sandbox().prepare()
    must_be_accepted(result["verdict"])
    return seconds


def run_rounds(figures: Figures, address: str, exercise_id: str, file: Path, rounds: int) -> None:
    """Measure bare loop, engine and pipeline in turn."""
    program, learner = figures.program, None
    for number in range(-2, rounds):
        if learner is None or number % ROUNDS_EACH == 0:
            learner = Learner(address, f"{program.language}{number + 2}")
        seconds = (
            run_bare(program, file),
            run_engine(program),
            learner.time_to_verdict(exercise_id, program.language, program.fresh()),
        )
        if number < 0:  # the first two only warm up
            continue
        for column, value in zip((figures.bare, figures.engine, figures.pipeline), seconds, strict=True):
            column.append(value)


def run_bursts(figures: Figures, address: str, exercise_id: str, file: Path, size: int, workers: int) -> None:
    """Measure submissions per second with so many workers, and bare loops with every core busy, in turn."""
    program = figures.program
    learners = [
        Learner(address, f"burst{workers}-{program.language}{number}")
        for number in range(size // BURSTS // SUBMISSIONS_EACH)
    ]

    def submit_all(learner: Learner) -> None:
        attempts = [
            learner.submit(exercise_id, program.language, program.fresh()) for _ in range(SUBMISSIONS_EACH)
        ]
        for attempt in attempts:
            must_be_accepted(learner.wait_for_verdict(attempt))

    count = len(learners) * SUBMISSIONS_EACH
    judged = looped = 0.0
    for _ in range(BURSTS):
        judged += seconds_of(submit_all, learners, threads=len(learners))
        looped += seconds_of(lambda _: run_bare(program, file), range(count), threads=CORES)
    figures.burst_per_second[workers] = count * BURSTS / judged
    figures.bare_per_second = count * BURSTS / looped
    for learner in learners:
        learner.close()


@contextmanager
def fewer_workers(count: int) -> Iterator[None]:
    """Judge with so many processes less for a while."""
    from codehub.config.celery import app

    app.control.pool_shrink(count, reply=True, timeout=10)
    try:
        yield
    finally:
        app.control.pool_grow(count, reply=True, timeout=10)


def seconds_of(work: Callable[[Any], object], things: Iterable[Any], *, threads: int) -> float:
    """Do the work for all things in so many threads; return the seconds."""
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, things))
    return time.perf_counter() - started


def milliseconds(values: list[float], percent: int = 50) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] * 1000


def burst_rate(workers: int, figures: Figures) -> str:
    return f"{figures.burst_per_second[workers]:.1f}"


def show(all_figures: list[Figures], rounds: int) -> None:
    """Print the table."""
    table = Table(
        title=f"Ten-case submissions, {rounds} interleaved rounds, {CORES} cores; ratio to the bare loop"
    )
    for heading in ("", *(figures.program.label for figures in all_figures)):
        table.add_column(heading, justify="right" if heading else "left")
    rows = {
        "bare, ten runs, ms": lambda f: f"{milliseconds(f.bare):.0f}",
        "engine alone, ms": lambda f: f"{milliseconds(f.engine):.0f}",
        "engine alone, ratio": lambda f: f"{milliseconds(f.engine) / milliseconds(f.bare):.2f}",
        "submit to verdict p50, ms": lambda f: f"{milliseconds(f.pipeline):.0f}",
        "submit to verdict p95, ms": lambda f: f"{milliseconds(f.pipeline, 95):.0f}",
        "submit to verdict p50, ratio": lambda f: f"{milliseconds(f.pipeline) / milliseconds(f.bare):.2f}",
        **{
            f"submissions a second, {workers} worker{'s' if workers > 1 else ''}": partial(
                burst_rate, workers
            )
            for workers in WORKERS
        },
        "bare loops a second": lambda f: f"{f.bare_per_second:.1f}",
        "throughput, ratio": lambda f: f"{f.burst_per_second[WORKERS[-1]] / f.bare_per_second:.2f}",
    }
    for name, cell in rows.items():
        table.add_row(name, *(cell(figures) for figures in all_figures))
    Console().print(table)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--burst", type=int, default=60)
    options = parser.parse_args()
    all_figures = [Figures(program) for program in PROGRAMS]
    with running_instance(workers=WORKERS[-1]) as address:
        exercises = publish_exercises()
        wait_until_it_judges(address)
        for figures in all_figures:
            exercise_id = exercises[figures.program.language]
            with on_disk(figures.program) as file:
                run_rounds(figures, address, exercise_id, file, options.rounds)
                run_bursts(figures, address, exercise_id, file, options.burst, WORKERS[-1])
                with fewer_workers(WORKERS[-1] - WORKERS[0]):
                    run_bursts(figures, address, exercise_id, file, options.burst, WORKERS[0])
    show(all_figures, options.rounds)


if __name__ == "__main__":
    main()
