"""Which variables CodeHub's processes get: the instance's, and little of the caller's."""

import os
import secrets
import sys

from codehub.cli.embedded.postgres import Postgres
from codehub.cli.embedded.valkey import Valkey
from codehub.cli.home import Home

FROM_THE_CALLER = {
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "LANGUAGE",
    "TZ",
    "TMPDIR",
    "TERM",
    "NO_COLOR",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
}
"""Everything else stays outside: PYTHONPATH, PGHOST or a stray DJANGO_SETTINGS_MODULE must not change an instance."""
SETTINGS = "codehub.config.settings"


def of_processes(home: Home) -> dict[str, str]:
    """Return the environment for the processes of `home`."""
    names = FROM_THE_CALLER | _scheme()
    mine = {name: value for name, value in os.environ.items() if name in names or name.startswith("LC_")}
    instance = {**home.variables(), **{name: value for name, value in mine.items() if value}}
    return {**instance, "CODEHUB_HOME": str(home.path), "DJANGO_SETTINGS_MODULE": SETTINGS}


def enter(home: Home) -> None:
    """Give this very process the settings of `home`. What the environment says already, stays."""
    known = {**home.variables(), **_of_running_servers(home)}
    for name, value in known.items():
        if not os.environ.get(name):
            os.environ[name] = value
    os.environ["CODEHUB_HOME"] = str(home.path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def enter_without_home() -> None:
    """Let commands that touch no instance run before there is one, under a key nobody else knows."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(48))


def this_command(*arguments: str) -> list[str]:
    """Return `codehub <arguments>` for the interpreter that runs now."""
    return [sys.executable, "-P", "-m", "codehub", *arguments]


def _of_running_servers(home: Home) -> dict[str, str]:
    """Return where the embedded servers of `home` are, running or not: then a connection is refused at once."""
    memory = home.memory()
    found = {}
    if "postgres_port" in memory:
        found["DATABASE_URL"] = Postgres(home.path / "postgres", memory["postgres_port"]).url
    if "valkey_port" in memory:
        found["REDIS_URL"] = Valkey(home.path / "valkey", memory["valkey_port"]).url
    if memory.get("url"):
        found["PUBLIC_URL"] = memory["url"]
    return found


def _scheme() -> set[str]:
    from codehub.config.env import SCHEME

    return set(SCHEME)
