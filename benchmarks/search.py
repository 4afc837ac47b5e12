"""Search among a million posts and a hundred thousand people, as the API serves it.

    python benchmarks/search.py [--requests 100] [--small]

Ends with 1 when the 95th percentile of any question is above 80 ms.
"""

import argparse
import gc
from typing import Any
from urllib.parse import urlencode

from community_data import LARGE, SMALL, Community, Size, fill, person
from feed import get, percentile, timed_get
from instance import running_database
from rich.console import Console
from rich.table import Table

MOST_MS = 80


def questions(community: Community, number: int) -> dict[str, dict[str, str]]:
    """Return one question of each sort. Words come by how common they are: the first is in most texts."""
    words, last = community.words, len(community.words)
    usual, rare = words[number % 20], words[last - 1 - number]
    return {
        "a usual word": {"q": f"{usual} ", "kind": "post"},
        "a rare word": {"q": f"{rare} ", "kind": "post"},
        "two words": {"q": f"{words[number % 50 + 5]} {words[300 + number]} ", "kind": "post"},
        "a begun word": {"q": words[number % 200][:5], "kind": "post"},
        "a phrase": {"q": f'"{community.sentences[number][:30].rsplit(" ", 1)[0]}"', "kind": "post"},
        "a usual word and a tag": {"q": f"{usual} ", "kind": "post", "tag": community.tags[number % 30]},
        "a person": {"q": f"person{number * 97 % community.size.people}", "kind": "person"},
        "everything, two letters": {"q": usual[:2]},
        "everything, a word": {"q": words[100 + number]},
        "nothing there": {"q": f"zzq{number}xyw"},
    }


def measure(size: Size, count: int) -> dict[str, list[float]]:
    with running_database():
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["*"]
        community = fill(size)
        gc.collect()
        gc.freeze()  # what made the data is not what serves it
        readers = people_of(community, count)
        get(readers[0], "/api/search/?q=warm")
        times: dict[str, list[float]] = {}
        for number, reader in enumerate(readers):
            for name, question in questions(community, number).items():
                address = "/api/search/?" + urlencode(question)
                times.setdefault(name, []).append(timed_get(reader, address))
        return times


def people_of(community: Community, count: int) -> list[Any]:
    from codehub.accounts.models import User

    step = community.size.people // count
    return list(User.objects.filter(pk__in=[person(number * step) for number in range(count)]))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args()
    times = measure(SMALL if given.small else LARGE, given.requests)
    table = Table("GET /api/search/", "p50", "p95", "slowest")
    for name, each in times.items():
        cells = (percentile(each, 50), percentile(each, 95), max(each) * 1000)
        table.add_row(name, *(f"{cell:.1f} ms" for cell in cells))
    Console().print(table)
    return 0 if all(percentile(each, 95) <= MOST_MS for each in times.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
