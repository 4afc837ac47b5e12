"""Do somebody's hundred submissions delay another's one? The wait for a verdict, alone and beside them.

    python benchmarks/fairness.py [--rounds 10]

Starts its own services, with a worker of one process for each core. Ends with 1 when the wait more than doubles.
"""

import argparse
import os
import statistics
import threading
import time

from client import Learner
from instance import running_instance, wait_until_it_judges
from judge import publish_exercises
from programs import PROGRAMS, Program
from rich.console import Console

HUNDRED = 100
MOST_RATIO = 2.0


def crowd(program: Program) -> None:
    """Let one person hand in a hundred programs, as many at a time as may wait."""
    from codehub.accounts.models import User
    from codehub.judge import services
    from codehub.judge.errors import TooManyRunsError

    person, _ = User.objects.get_or_create(username="crowd", email="crowd@example.test")
    sent = 0
    while sent < HUNDRED:
        try:
            services.request_run(
                requested_by=person,
                language=program.language,
                files={program.path: program.fresh()},
                tests=program.tests,
            )
        except TooManyRunsError:
            time.sleep(0.1)
        else:
            sent += 1


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    program = PROGRAMS[0]
    alone, beside = [], []
    with running_instance(workers=os.cpu_count() or 1) as address:
        exercise = publish_exercises()[program.language]
        wait_until_it_judges(address)
        learner = Learner(address, "learner")
        for number in range(options.rounds + 2):
            seconds = learner.time_to_verdict(exercise, program.language, program.fresh())
            alone += [seconds] if number >= 2 else []  # the first two only warm up
        learner.close()
        learner = Learner(address, "other")
        others = threading.Thread(target=crowd, args=[program])
        others.start()
        while others.is_alive():
            time.sleep(0.2)
            beside.append(learner.time_to_verdict(exercise, program.language, program.fresh()))
    figures = [statistics.median(values) * 1000 for values in (alone, beside)]
    ratio = figures[1] / figures[0]
    Console(highlight=False).print(
        f"alone {figures[0]:.0f} ms, beside {HUNDRED} of somebody else {figures[1]:.0f} ms: {ratio:.2f}"
    )
    if ratio > MOST_RATIO:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
