"""The command line itself: names, options, and which function they call."""

import os
import sys
from typing import Annotated

import typer

from codehub.cli.errors import StartError
from codehub.cli.home import Home

app = typer.Typer(
    name="codehub",
    help="Learn programming together. Any other command is Django's: codehub migrate, shell, createadmin, rotate-keys, check-course, prove, rejudge, import, export …",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[
    int | None, typer.Option(min=1, max=65535, help="Port to listen on; without it 8000, or the next free.")
]
Descriptor = Annotated[int | None, typer.Option(hidden=True)]
Reload = Annotated[bool, typer.Option("--reload", hidden=True)]


def run() -> None:
    """Run `sys.argv`: one of ours, else a Django command."""
    names = {command.name or "" for command in app.registered_commands}
    arguments = sys.argv[1:]
    try:
        if arguments and arguments[0] not in names and not arguments[0].startswith("-"):
            from codehub.cli import django_commands

            django_commands.run(Home.current(), arguments)
        else:
            app()
    except StartError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


@app.command("init")
def init() -> None:
    """Write $CODEHUB_HOME (default ~/.codehub) with fresh secrets. Never overwrites."""
    home = Home.current()
    had_keys = home.keyring_file.exists()
    if home.create():
        typer.echo(
            f"New instance in {home.path}: settings and secrets are in codehub.env and keyring.json. `codehub up` starts it."
        )
    elif home.keyring_file.exists() and not had_keys:
        typer.echo(f"{home.path} has an instance already; it got its keys, in keyring.json.")
    else:
        typer.echo(f"{home.path} has an instance already; nothing was changed.")


@app.command("up")
def up(
    port: Port = None,
    host: Host = "127.0.0.1",
    no_demo: Annotated[
        bool, typer.Option("--no-demo", help="Start empty and create the first administrator.")
    ] = False,
    workers: Annotated[int, typer.Option(min=0, help="Judge processes; 0 is one per core.")] = 0,
    dev: Annotated[bool, typer.Option("--dev", hidden=True)] = False,
) -> None:
    """Run everything in this terminal: PostgreSQL, Valkey, web, worker, beat. Ctrl-C stops it."""
    from codehub.cli import up as instance

    wishes = instance.Wishes(host=host, port=port, has_demo=not no_demo, workers=workers, is_development=dev)
    instance.up(Home.current(), wishes)


@app.command("web")
def web(host: Host = "127.0.0.1", port: Port = None, fd: Descriptor = None, reload: Reload = False) -> None:
    """Serve pages, the API and WebSockets on one port."""
    from codehub.cli import serving

    serving.web(Home.current(), host=host, port=port or 8000, fd=fd, reload=reload)


@app.command("realtime")
def realtime(host: Host = "127.0.0.1", port: Port = None) -> None:
    """Serve WebSockets only, beside a WSGI server for the rest."""
    from codehub.cli import serving

    serving.realtime(Home.current(), host=host, port=port or 8001)


@app.command("worker")
def worker(
    concurrency: Annotated[int, typer.Option(min=0, help="Processes; 0 is one per core.")] = 0,
) -> None:
    """Run jobs: judging and the rest."""
    from codehub.cli import serving

    serving.worker(Home.current(), concurrency=concurrency)


@app.command("beat")
def beat() -> None:
    """Ring for the periodic jobs. One per instance."""
    from codehub.cli import serving

    serving.beat(Home.current())


@app.command("doctor")
def doctor() -> None:
    """Tell what works, what is missing and how to get it. Exit code 1 when something needed is missing."""
    from codehub.cli import doctor as examination

    raise typer.Exit(code=0 if examination.examine(Home.current()) else 1)


@app.command("version")
def version() -> None:
    """Print the version."""
    import codehub

    typer.echo(f"codehub {codehub.__version__} (Python {sys.version.split()[0]}, {os.uname().sysname})")
