"""The moment an instance answers: is it ready, and what a person needs to know then."""

import http.client
import json
from collections.abc import Mapping

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from codehub.cli.home import Home

ACCOUNTS = ["admin@codehub.example", "instructor@codehub.example", "learner@codehub.example"]


def is_ready(host: str, port: int) -> bool:
    """Say whether the web process answers and reaches its database."""
    return _get(host, port, "/api/health/ready/") is not None


def _get(host: str, port: int, path: str) -> bytes | None:
    """Fetch `path` straight from the port, past any proxy of the environment. None unless it answers 200."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # nosec B104 - a name, nothing binds
    connection = http.client.HTTPConnection(reachable, port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}"})
        response = connection.getresponse()
        return response.read() if response.status == http.client.OK else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def say(console: Console, home: Home, url: str, env: Mapping[str, str]) -> None:
    """Show the address and, when there are demo accounts, how to sign in."""
    address = env["PUBLIC_URL"]
    lines: list[Text | Table] = [Text.assemble("CodeHub is ready: ", (address, "bold underline"))]
    if address != url:
        lines.append(Text(f"on this machine: {url}"))
    password = home.memory().get("demo_password")
    if password:
        table = Table.grid(padding=(0, 2))
        for account in ACCOUNTS:
            table.add_row(account, password)
        lines += [Text(), table]
    lines += [Text(), Text("Ctrl-C stops it. `codehub doctor` tells what works.", style="dim")]
    console.print(Panel(Group(*lines), expand=False, padding=(1, 3), border_style="green"))


def missing_sandbox(host: str, port: int) -> str | None:
    """Say why code cannot be judged here; None when it can."""
    answer = _get(host, port, "/api/instance/")
    sandbox = json.loads(answer)["sandbox"] if answer else {"available": True}
    if sandbox["available"]:
        return None
    return f"Code cannot be judged yet: {sandbox['reason']} `codehub doctor` says how to get it."
