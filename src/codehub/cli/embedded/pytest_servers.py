"""A pytest plugin: one PostgreSQL and one Valkey for the whole session, in place before Django reads its settings.

`CODEHUB_TEST_DATABASE_URL` and `CODEHUB_TEST_REDIS_URL` name servers to use instead. With xdist only the controller
starts servers; each worker gets its own database (by pytest-django) and its own Redis database number (here).
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psutil
import pytest

if TYPE_CHECKING:
    from codehub.cli.embedded.postgres import Postgres
    from codehub.cli.embedded.valkey import Valkey

PREFIX = "codehub-tests-"
LEFT_OVER_SECONDS = 3600


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start the servers ahead of pytest-django, which reads the settings in this same hook."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        _start_servers(early_config.add_cleanup)
    else:
        number = int(worker.removeprefix("gw")) + 1
        os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{number}").geturl()
    return (yield)


def _start_servers(add_cleanup: Callable[[Callable[[], None]], None]) -> None:
    from codehub.cli import ports
    from codehub.cli.embedded.postgres import Postgres
    from codehub.cli.embedded.valkey import Valkey

    _remove_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["CODEHUB_HOME"] = str(folder)
    kinds: dict[str, type[Postgres] | type[Valkey]] = {"DATABASE_URL": Postgres, "REDIS_URL": Valkey}
    for variable, kind in kinds.items():
        given = os.environ.get(f"CODEHUB_TEST_{variable}")
        if given is None:
            server = kind(folder / kind.__name__.lower(), ports.free_port(), is_for_tests=True)
            add_cleanup(_start(server, log=folder / f"{variable}.log"))
            given = server.url
        os.environ[variable] = given


def _start(server: "Postgres | Valkey", *, log: Path) -> Callable[[], None]:
    """Start a server that dies with pytest, however pytest ends. Return how to stop it before that."""
    server.prepare()
    program = server.program()
    with log.open("ab") as output:
        process = program.start(output=output)
    server.wait_until_ready(lambda: process.poll() is None)

    def stop() -> None:
        process.send_signal(program.stop_signal)
        process.wait(20)

    return stop


def _remove_leftovers() -> None:
    """Remove the folders of sessions that were killed; a fresh one may be a container's that shares /tmp."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        is_old = time.time() - folder.stat().st_mtime > LEFT_OVER_SECONDS
        if is_old and pid.isdigit() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)
