"""A whole CodeHub of its own for measuring: database, broker, server, worker and clock as in production."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.core.management import call_command

from codehub.cli import ports
from codehub.cli.embedded.postgres import Postgres
from codehub.cli.embedded.valkey import Valkey
from codehub.core import keyring

CELERY = [sys.executable, "-m", "celery", "-A", "codehub.config.celery:app"]
WORKER = ["worker", "-Q", "judge,judge.quick,celery", "--without-gossip", "--without-mingle", "-l", "WARNING"]


@contextmanager
def running_database() -> Iterator[Path]:
    """Start database and broker in a temporary folder and set Django up for them; yield the folder."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="codehub-bench-")))
        for variable, server in {
            "DATABASE_URL": Postgres(folder / "postgres", ports.free_port()),
            "REDIS_URL": Valkey(folder / "valkey", ports.free_port()),
        }.items():
            os.environ[variable] = _start_server(stack, server)
        os.environ |= {
            "CODEHUB_HOME": str(folder),
            "DJANGO_SETTINGS_MODULE": "codehub.config.settings",
            "LOG_LEVEL": "WARNING",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "CODEHUB_KEYRING": keyring.generate().text(),
        }
        os.environ.setdefault("PUBLIC_URL", "http://127.0.0.1")
        django.setup()
        call_command("migrate", verbosity=0)
        yield folder


@contextmanager
def running_instance(*, workers: int) -> Iterator[str]:
    """Start everything in a temporary folder, set Django up for this process; yield the address."""
    with ExitStack() as stack:
        port = ports.free_port()
        address = os.environ["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
        folder = stack.enter_context(running_database())
        uvicorn = [sys.executable, "-m", "uvicorn", "codehub.config.asgi:application", "--lifespan", "off"]
        _start(stack, [*uvicorn, "--port", str(port), "--log-level", "warning"])
        _start(stack, [*CELERY, "--quiet", *WORKER, "-c", str(workers)])
        _start(stack, [*CELERY, "--quiet", "beat", "-s", str(folder / "beat"), "--pidfile", ""])
        yield address


def _start_server(stack: ExitStack, server: Postgres | Valkey) -> str:
    server.prepare()
    program = server.program()
    process = program.start(output=subprocess.DEVNULL)
    stack.callback(process.wait, 20)
    stack.callback(process.send_signal, program.stop_signal)
    server.wait_until_ready(lambda: process.poll() is None)
    return server.url


def _start(stack: ExitStack, command: list[str]) -> None:
    process = subprocess.Popen(command)
    stack.callback(process.wait, 30)
    stack.callback(process.terminate)


def wait_until_it_judges(address: str) -> None:
    """Wait until server and worker have come up."""
    deadline = time.monotonic() + 60
    place = urlsplit(address)
    while True:
        try:
            socket.create_connection((place.hostname, place.port), timeout=1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
