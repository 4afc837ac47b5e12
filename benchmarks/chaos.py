"""Is anything lost? Kills judges, workers and the broker at random while submissions arrive, and counts verdicts.

    python benchmarks/chaos.py [--seconds 60] [--submissions 200] [--seed 1]

Starts `codehub up` in a folder of its own, whose supervisor brings back what was killed. Ends with 1 unless every
submission gets exactly one verdict, the last of them soon after the killing stops.
"""

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

import django
import psutil
from rich.console import Console

SLOWEST_SECONDS = 15
PAUSE_SECONDS = (2.0, 6.0)
SOURCE = "import time\ntime.sleep({pause})\nprint(int(input()) * 2)\n"
TESTS = {
    "schema": "codehub/tests@1",
    "language": "python",
    "files": {"solution": ["main.py"]},
    "cases": [
        {"id": f"case-{n}", "kind": "io", "stdin": f"{n}\n", "expect": {"stdout": f"{n * 2}\n"}}
        for n in range(4)
    ],
    "solutions": [{"id": "reference", "expect": "pass", "files": []}],
}


@contextmanager
def running(folder: Path):
    """Run `codehub up`; yield its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "CODEHUB_HOME": str(folder / "home"), "CODEHUB_DEMO_PASSWORD": "chaos-demo-password"}
    log = folder / "up.log"
    with log.open("w") as output:
        command = [str(Path(sys.executable).with_name("codehub")), "up", "--port", str(port)]
        up = subprocess.Popen(command, env=env, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    try:
        while "CodeHub is ready" not in log.read_text():
            if up.poll() is not None:
                raise SystemExit(log.read_text())
            time.sleep(0.2)
        yield psutil.Process(up.pid)
    finally:
        up.terminate()
        up.wait(60)


def victims(up: psutil.Process) -> dict[str, list[psutil.Process]]:
    """Find what may be killed: one judge, the worker with all its judges, the broker."""
    found: dict[str, list[psutil.Process]] = {}
    for process in up.children():
        with suppress(psutil.Error):
            words = " ".join(process.cmdline())
            if " worker" in words:
                judges = [child for child in process.children() if child.name() != "bwrap"]
                found["worker"] = [process, *judges]
                found["judge"] = random.sample(judges, min(1, len(judges)))
            elif "valkey" in words:
                found["broker"] = [process]
    return found


def kill_one(up: psutil.Process) -> str:
    found = {name: processes for name, processes in victims(up).items() if processes}
    name = random.choice(sorted(found)) if found else "nobody"
    for process in found.get(name, []):
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGKILL)
    return name


def submit(count: int, over_seconds: float, up: psutil.Process) -> tuple[list, Counter]:
    """Request runs evenly over the time, and kill at random meanwhile."""
    from codehub.accounts.models import User
    from codehub.judge import services

    people = [User.objects.create(username=f"chaos{n}", email=f"chaos{n}@example.test") for n in range(20)]
    started, runs, killed = time.monotonic(), [], Counter()
    next_kill = started + 1
    while (now := time.monotonic()) - started < over_seconds or len(runs) < count:
        if len(runs) < count and (now - started) / over_seconds >= len(runs) / count:
            files = {"main.py": SOURCE.format(pause=random.uniform(0, 0.1))}
            person = random.choice(people)
            runs.append(
                services.request_run(requested_by=person, language="python", files=files, tests=TESTS)
            )
        elif now >= next_kill and now - started < over_seconds:
            killed[kill_one(up)] += 1
            next_kill = now + random.uniform(*PAUSE_SECONDS)
        else:
            time.sleep(0.01)
    return runs, killed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory(prefix="codehub-chaos-") as name, running(Path(name)) as up:
        from codehub.cli import environment
        from codehub.cli.home import Home

        environment.enter(Home(Path(name) / "home"))
        django.setup()
        from codehub.judge.models import Run

        runs, killed = submit(options.submissions, options.seconds, up)
        quiet = time.monotonic()
        ids = [run.pk for run in runs]
        first_seen: dict[object, tuple] = {}
        while len(first_seen) < len(ids) and time.monotonic() - quiet < 4 * SLOWEST_SECONDS:
            for run in Run.objects.filter(pk__in=ids, state="finished").exclude(pk__in=list(first_seen)):
                first_seen[run.pk] = (run.verdict, run.finished_at)
            time.sleep(0.2)
        waited = time.monotonic() - quiet
        time.sleep(2)
        now = {
            run.pk: (run.verdict, run.finished_at) for run in Run.objects.filter(pk__in=ids, state="finished")
        }
        attempts = Counter(Run.objects.filter(pk__in=ids).values_list("attempt_no", flat=True))
    changed = sum(now.get(pk) != seen for pk, seen in first_seen.items())
    verdicts = Counter(verdict for verdict, _ in now.values())
    say = Console(highlight=False).print
    say(f"killed: {dict(killed)}; runs judged once, twice, …: {dict(sorted(attempts.items()))}")
    say(
        f"{len(now)} of {len(ids)} verdicts ({dict(verdicts)}), {changed} changed, the last after {waited:.1f} s of quiet"
    )
    if len(now) != len(ids) or changed or waited > SLOWEST_SECONDS or set(verdicts) != {"accepted"}:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
