"""What an instance consists of while it runs: the services that `codehub up` keeps."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import codehub
from codehub.cli import ports
from codehub.cli.embedded.postgres import Postgres
from codehub.cli.embedded.valkey import Valkey
from codehub.cli.environment import this_command
from codehub.cli.home import Home
from codehub.cli.processes.program import Program
from codehub.cli.processes.supervisor import Service

PACKAGE = Path(codehub.__file__).parent
FRONT_END_SOURCE = PACKAGE.parents[1] / "frontend"
"""There in a checkout; a wheel has only what was built from it."""
NAMES = ["postgres", "valkey", "web", "worker", "beat", "vite"]
DIARY = (" LOG:  ", "system is starting up", "Memory overcommit", "signal-handler", "ready to exit")


@dataclass(frozen=True)
class Instance:
    """The parts of one instance. A server that somebody else runs is None here."""

    home: Home
    env: Mapping[str, str]
    postgres: Postgres | None
    valkey: Valkey | None

    @classmethod
    def of(cls, home: Home, env: dict[str, str], *, url: str) -> "Instance":
        """Put together the instance of `home`; its embedded servers keep their ports while these are free."""
        memory = home.memory()
        postgres = valkey = None
        env = {"PUBLIC_URL": url, **env}
        if not env.get("DATABASE_URL"):
            postgres = Postgres(home.path / "postgres", ports.free_port(memory.get("postgres_port")))
            home.remember(postgres_port=postgres.port)
            env["DATABASE_URL"] = postgres.url
        if not env.get("REDIS_URL"):
            valkey = Valkey(home.path / "valkey", ports.free_port(memory.get("valkey_port")))
            home.remember(valkey_port=valkey.port)
            env["REDIS_URL"] = valkey.url
        return cls(home, env, postgres, valkey)

    def servers(self) -> list[tuple[Service, Postgres | Valkey]]:
        """Return the embedded servers, each with what knows when it is ready."""
        found: list[tuple[Service, Postgres | Valkey]] = []
        if self.postgres:
            found.append((self._service("postgres", self.postgres), self.postgres))
        if self.valkey:
            found.append((self._service("valkey", self.valkey), self.valkey))
        return found

    def _service(self, name: str, server: Postgres | Valkey) -> Service:
        is_worth_reading = _is_anything if self.env.get("LOG_LEVEL") == "DEBUG" else _is_news
        return Service(
            name, server.program(), self.env, prepare=server.prepare, is_worth_reading=is_worth_reading
        )

    def web(self, listener: int, *, is_development: bool) -> Service:
        """Return what serves; `listener` is the descriptor of the open socket."""
        reload = ["--reload"] if is_development else []
        program = Program(this_command("web", "--fd", str(listener), *reload))
        return Service("web", program, self.env, pass_fds=(listener,))

    def workers(self, *, processes: int, is_development: bool) -> list[Service]:
        """Return what works behind the web process."""
        worker = Program(this_command("worker", "--concurrency", str(processes)))
        services = [
            Service("worker", worker, self.env),
            Service("beat", Program(this_command("beat")), self.env),
        ]
        if is_development and FRONT_END_SOURCE.is_dir():
            vite = Program(["npm", "--prefix", FRONT_END_SOURCE, "run", "dev"])
            services.append(Service("vite", vite, {**self.env, "CODEHUB_URL": self.env["PUBLIC_URL"]}))
        return services


def schema_fingerprint() -> str:
    """Return what changes whenever an upgrade may bring migrations."""
    names = sorted(path.name for path in PACKAGE.glob("*/migrations/*.py"))
    versions = [codehub.__version__, metadata.version("django")]
    return hashlib.sha256(json.dumps([versions, names]).encode()).hexdigest()


def _is_news(line: str) -> bool:
    """Leave out the servers' diary of a normal life; errors and warnings stay."""
    return not any(word in line for word in DIARY)


def _is_anything(line: str) -> bool:
    return True
