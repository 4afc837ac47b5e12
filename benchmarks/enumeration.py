"""Does the time of an answer tell whether an address has an account? The rank AUC of interleaved pairs.

    python benchmarks/enumeration.py [--pairs 300]

0.5 means that the two cannot be told apart. Ends with 1 when one of the three is outside 0.45 to 0.55.
"""

import argparse
import http.client
import itertools
import json
import os
import random
import time
from urllib.parse import urlsplit

from instance import running_instance, wait_until_it_judges
from rich.console import Console
from rich.table import Table

LOWEST, HIGHEST = 0.45, 0.55
PASSWORD = "a password that nobody has"  # noqa: S105


def make_accounts(count: int) -> list[str]:
    """Return the addresses of new accounts that share one password's hash."""
    from django.contrib.auth.hashers import make_password

    from codehub.accounts.models import User

    hashed = make_password("the password that they have")
    addresses = [f"known{number}@example.test" for number in range(count)]
    for number, address in enumerate(addresses):
        User.objects.create(email=address, username=f"known{number}", password=hashed)
    return addresses


def timed(address: str, path: str, body: dict[str, str], hop: int) -> float:
    """Return the seconds of one answer. Each request comes from an address of its own, past the rate limits."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.connect()
    headers = {
        "Content-Type": "application/json",
        "X-Forwarded-For": f"203.{hop >> 16 & 255}.{hop >> 8 & 255}.{hop & 255}",
    }
    start = time.perf_counter()
    connection.request("POST", path, json.dumps(body), headers)
    response = connection.getresponse()
    answer = response.read()
    seconds = time.perf_counter() - start
    connection.close()
    assert response.status in {202, 401}, answer  # noqa: S101
    return seconds


def auc(known: list[float], unknown: list[float]) -> float:
    """Return how often an answer about a known address took longer than one about an unknown one."""
    pairs = itertools.product(known, unknown)
    return sum((a > b) + (a == b) / 2 for a, b in pairs) / (len(known) * len(unknown))


def body_for(path: str, address: str, number: int) -> dict[str, str]:
    extra = {
        "/api/auth/login/": {"password": PASSWORD},
        "/api/auth/register/": {"password": PASSWORD, "username": f"fresh{number}"},
        "/api/auth/reset-password/": {},
    }
    return {"email": address, **extra[path]}


def measure(address: str, path: str, known: list[str]) -> float:
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    number = itertools.count(random.randrange(1 << 20))
    for account in known:
        pair = [("known", account), ("unknown", f"un{account}")]
        random.shuffle(pair)
        for kind, email in pair:
            hop = next(number)
            times[kind].append(timed(address, path, body_for(path, email, hop), hop))
    return auc(times["known"], times["unknown"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=300)
    options = parser.parse_args()
    os.environ |= {"EMAIL_URL": "smtp://127.0.0.1:1", "CODEHUB_TRUSTED_PROXIES": "1"}
    table = Table("request", "AUC", "allowed")
    with running_instance(workers=1) as address:
        wait_until_it_judges(address)
        known = make_accounts(options.pairs)
        found = {
            path: measure(address, path, known)
            for path in ("/api/auth/login/", "/api/auth/register/", "/api/auth/reset-password/")
        }
    for path, value in found.items():
        table.add_row(path, f"{value:.3f}", f"{LOWEST} to {HIGHEST}")
    Console().print(table)
    return 0 if all(LOWEST <= value <= HIGHEST for value in found.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
