"""What sealing costs: microseconds for one value, by its size."""

import json
import os
import time

import django
from rich.console import Console
from rich.table import Table

from codehub.core import keyring

os.environ |= {
    "DJANGO_SETTINGS_MODULE": "codehub.config.settings",
    "SECRET_KEY": "only for this measurement",
    "CODEHUB_KEYRING": keyring.generate().text(),
}
ROUNDS = 2000
LINE = "total = sum(number * {n} for number in numbers if number % {n} == 0)  # {n}\n"


def main() -> None:
    from codehub.core import sealing

    django.setup()
    table = Table("JSON bytes", "seal µs", "unseal µs", "json.dumps alone µs", "stored bytes")
    for lines in (1, 10, 40, 200, 800):
        value = {"main.py": "".join(LINE.format(n=n) for n in range(lines))}
        plain = json.dumps(value).encode()
        sealed = sealing.seal(plain, "a.b of c")
        times = [
            _microseconds(lambda plain=plain: sealing.seal(plain, "a.b of c")),
            _microseconds(lambda sealed=sealed: sealing.unseal(sealed, "a.b of c")),
            _microseconds(lambda value=value: json.dumps(value)),
        ]
        table.add_row(str(len(plain)), *(f"{found:.1f}" for found in times), str(len(sealed.data)))
    Console().print(table)


def _microseconds(act) -> float:
    began = time.perf_counter()
    for _ in range(ROUNDS):
        act()
    return (time.perf_counter() - began) / ROUNDS * 1e6


if __name__ == "__main__":
    main()
