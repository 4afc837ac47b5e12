"""The long-running parts alone, to scale them: web, realtime, worker, beat."""

import os
import socket
import warnings
from pathlib import Path
from typing import Any

import codehub
from codehub.cli import environment
from codehub.cli.errors import StartError
from codehub.cli.home import Home

PACKAGE = Path(codehub.__file__).parent
QUEUES = "judge,judge.quick,celery"
GRACE_SECONDS = 5
LARGEST_MESSAGE = 65_536
"""Bytes of one WebSocket message from a browser."""


def web(home: Home, *, host: str, port: int, fd: int | None, reload: bool) -> None:
    """Serve HTTP and WebSockets; on the open socket `fd` when there is one."""
    _enter(home)
    _serve("codehub.config.asgi:application", host=host, port=port, fd=fd, reload=reload)


def realtime(home: Home, *, host: str, port: int) -> None:
    """Serve WebSockets."""
    _enter(home)
    _serve("codehub.config.asgi:application", host=host, port=port, fd=None, reload=False)


def worker(home: Home, *, concurrency: int) -> None:
    """Run a Celery worker."""
    _enter(home)
    from celery.exceptions import SecurityWarning

    from codehub.config.celery import app
    from codehub.config.env import env

    # The warning is about pickled jobs; only JSON is accepted, and learners' code never runs as root.
    warnings.simplefilter("ignore", SecurityWarning)
    processes = concurrency or env("CODEHUB_JUDGE_CONCURRENCY") or os.cpu_count() or 1
    level = os.environ.get("LOG_LEVEL", "INFO")
    options = ["--queues", QUEUES, "--concurrency", str(processes), "--loglevel", level]
    app.worker_main(["--quiet", "worker", *options, "--without-gossip", "--without-mingle"])


def beat(home: Home) -> None:
    """Run Celery's clock."""
    _enter(home)
    from codehub.config.celery import app

    schedule = home.run_folder / "beat-schedule"
    home.run_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.start(["--quiet", "beat", "--schedule", str(schedule), "--pidfile", "", "--loglevel", "WARNING"])


def _enter(home: Home) -> None:
    environment.enter(home)
    if not os.environ.get("SECRET_KEY"):
        message = f"There is no instance in {home.path}: `codehub init` makes one, or set SECRET_KEY."
        raise StartError(message)
    if not os.environ.get("CODEHUB_KEYRING") and not home.keyring_file.exists():
        message = f"There are no keys in {home.path}: `codehub init` makes them, or set CODEHUB_KEYRING."
        raise StartError(message)
    from codehub.config import checks

    if reasons := checks.reasons_not_to_start():
        raise StartError(
            "\n".join(["This is not safe for others to reach, so nothing was started.", *reasons])
        )


def _serve(application: str, *, host: str, port: int, fd: int | None, reload: bool) -> None:
    import uvicorn

    options: dict[str, Any] = {
        "log_level": os.environ.get("LOG_LEVEL", "INFO").lower(),
        "access_log": os.environ.get("LOG_LEVEL") == "DEBUG",
        "lifespan": "off",
        "proxy_headers": False,  # Django counts the proxies that it trusts
        "server_header": False,
        "timeout_graceful_shutdown": GRACE_SECONDS,
        "ws_max_size": LARGEST_MESSAGE,
        # Our messages are short; a compressor for each socket would cost more memory than they do.
        "ws_per_message_deflate": False,
    }
    if reload:
        uvicorn.run(application, fd=fd, reload=True, reload_dirs=[str(PACKAGE)], **options)
    else:
        sockets = [socket.socket(fileno=fd)] if fd is not None else None
        uvicorn.Server(uvicorn.Config(application, host=host, port=port, **options)).run(sockets)
