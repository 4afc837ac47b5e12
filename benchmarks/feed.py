"""The feed at 10,000 and at 1,000,000 posts, as the API serves it.

    python benchmarks/feed.py [--requests 300] [--plans plans.txt] [--small-only]

Ends with 1 when a 95th percentile at a million posts is above 50 ms, or, for people as they come, above 1.5 times what it
is at ten thousand. Who follows 2,000 people costs 2,000 probes of an index at any size; they are shown apart.
"""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

from community_data import LARGE, SMALL, Community, Size, fill, person
from instance import running_database
from rich.console import Console
from rich.table import Table

MOST_MS, MOST_RATIO = 50, 1.5


def percentile(times: list[float], share: int) -> float:
    return statistics.quantiles(times, n=100)[share - 1] * 1000


def timed(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def readers_of(community: Community, count: int) -> dict[str, list[Any]]:
    from codehub.accounts.models import User

    chosen = random.Random(2)
    anybody = chosen.sample(range(community.size.people), count)
    few = (community.heavy * count)[: max(count // 3, 20)]

    def people(numbers: Iterable[int]) -> list[Any]:
        found = User.objects.in_bulk([person(number) for number in numbers])
        return [found[person(number)] for number in numbers]

    return {"anybody": people(anybody), "follow 2,000": people(few)}


@cache
def client() -> Any:
    """Return the one client: each new one would load the middleware anew."""
    from rest_framework.test import APIClient

    return APIClient()


def get(user: Any, address: str) -> Any:
    client().force_authenticate(user)
    response = client().get(address)
    assert response.status_code == 200, response.content  # noqa: S101
    return response.json()


def timed_get(user: Any, address: str) -> float:
    return timed(partial(get, user, address))


def measure(size: Size, count: int, plans: Path | None) -> dict[str, list[float]]:
    with running_database():
        from django.conf import settings

        from codehub.community.services import rank_posts

        settings.ALLOWED_HOSTS = ["*"]
        start = time.perf_counter()
        community = fill(size)
        loaded = time.perf_counter() - start
        ranked = timed(rank_posts)
        Console().print(f"{size}: loaded in {loaded:.0f} s, popular posts ranked in {ranked * 1000:.0f} ms")
        gc.collect()
        gc.freeze()  # what made the data is not what serves it
        times: dict[str, list[float]] = {}
        for name, people in readers_of(community, count).items():
            for user in people[:20]:
                get(user, "/api/feed/")  # what follows finds caches as a running server has them
            thirds = [third(user) for user in people]
            times[f"{name}, first page"] = [timed_get(user, "/api/feed/") for user in people]
            times[f"{name}, third page"] = [*map(timed_get, people, thirds)]
        times["popular"] = [timed_get(user, "/api/feed/?scope=popular") for user in people]
        if plans:
            plans.write_text(explained(people[0]))
        return times


def third(user: Any) -> str:
    """Return the address of somebody's third page."""
    address = "/api/feed/"
    for _ in range(2):
        onward = get(user, address)["next"]
        if onward is None:
            return address
        address = "/api/feed/" + onward[onward.index("?") :]
    return address


def explained(reader: Any) -> str:
    from django.db import connection

    from codehub.community.selectors import feed, feed_queries

    parameters = feed._parameters(reader, feed.END_OF_TIME, 21, with_popular=True)
    plans = []
    for name in ("BEFORE", "SINCE"):
        statement = "EXPLAIN (ANALYZE, BUFFERS) " + getattr(feed_queries, name)
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            plans.append(f"{name}\n" + "\n".join(line for [line] in cursor.fetchall()))
    return "\n\n".join(plans) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--plans", type=Path)
    parser.add_argument("--small-only", action="store_true")
    given = parser.parse_args()
    small = in_a_process_of_its_own(SMALL, given.requests, None)
    large = small if given.small_only else in_a_process_of_its_own(LARGE, given.requests, given.plans)
    table = Table("GET /api/feed/", "10k p50", "10k p95", "1M p50", "1M p95", "ratio of p95")
    worst, ratio = 0.0, 0.0
    for name, before in small.items():
        low, high = percentile(before, 95), percentile(large[name], 95)
        worst = max(worst, high)
        if name.startswith("anybody"):
            ratio = max(ratio, high / low)
        cells = [percentile(before, 50), low, percentile(large[name], 50), high]
        table.add_row(name, *(f"{cell:.1f} ms" for cell in cells), f"{high / low:.2f}")
    Console().print(table)
    return 0 if worst <= MOST_MS and ratio <= MOST_RATIO else 1


def in_a_process_of_its_own(size: Size, count: int, plans: Path | None) -> dict[str, list[float]]:
    """Django is set up for one database in a process."""
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (size, count, plans))


if __name__ == "__main__":
    raise SystemExit(main())
