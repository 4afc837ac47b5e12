"""`codehub doctor`: what works on this machine, what is missing, how to get it."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from rich.console import Console
from rich.table import Table

from codehub.cli import environment
from codehub.cli.embedded import postgres, valkey
from codehub.cli.home import Home
from codehub.core import keyring

OLDEST_POSTGRES = 15
EXTENSIONS = {"pg_trgm", "unaccent"}
"""Search looks words up with them (docs/search.md)."""
SHORTEST_KEY = 32
REMEDIES = {
    "database": "start the server of DATABASE_URL; without that variable CodeHub brings its own",
    "mail": "the server of EMAIL_URL",
    "broker": "start the server of REDIS_URL; without that variable CodeHub brings its own",
}


class State(Enum):
    WORKS = "[green]works[/]"
    OPTIONAL = "[yellow]optional[/]"
    MISSING = "[red]missing[/]"


@dataclass(frozen=True)
class Finding:
    """One line of the table."""

    part: str
    state: State
    what: str
    remedy: str = ""


@dataclass(frozen=True)
class Patient:
    """The instance to look at."""

    home: Home
    given: frozenset[str]
    """The variables that were set before the embedded servers' were added."""

    def uses_embedded(self, variable: str) -> bool:
        return variable not in self.given


def examine(home: Home) -> bool:
    """Print the table. Return False when something needed is missing."""
    given = {name for name, value in {**os.environ, **home.variables()}.items() if value}
    environment.enter(home) if home.exists else environment.enter_without_home()
    findings = [
        finding
        for part, check in _checks().items()
        for finding in _ask(part, check, Patient(home, frozenset(given)))
    ]
    table = Table("Part", "State", "What", "How to get it", title=f"CodeHub in {home.path}")
    for finding in findings:
        table.add_row(finding.part, finding.state.value, finding.what, finding.remedy)
    Console().print(table)
    return all(finding.state is not State.MISSING for finding in findings)


Check = Callable[[Patient], Iterable[Finding]]


def _checks() -> dict[str, Check]:
    return {
        "home": _home,
        "keys": _keys,
        "database": _database,
        "broker": _broker,
        "files": _files,
        "mail": _mail,
        "Firebase": _firebase,
        "sandbox": _sandbox,
        "languages": _languages,
        "front end": _front_end,
    }


def _ask(part: str, check: Check, patient: Patient) -> list[Finding]:
    """Run one check; whatever breaks in it is a finding, never a traceback."""
    try:
        return list(check(patient))
    except Exception as error:  # noqa: BLE001 - the doctor survives every illness
        what = (str(error).strip() or type(error).__name__).splitlines()[0]
        return [Finding(part, State.MISSING, what, REMEDIES.get(part, ""))]


def _home(patient: Patient) -> Iterable[Finding]:
    home = patient.home
    if not home.exists:
        yield Finding("home", State.MISSING, f"no instance in {home.path}", "codehub init")
        return
    for path, allowed in ((home.path, 0o700), (home.settings_file, 0o600)):
        mode = path.stat().st_mode & 0o777
        if mode & ~allowed:
            yield Finding(
                "home", State.MISSING, f"others may enter {path} ({mode:o})", f"chmod {allowed:o} {path}"
            )
            return
    yield Finding("home", State.WORKS, "private to its owner")


def _keys(patient: Patient) -> Iterable[Finding]:
    key = os.environ.get("SECRET_KEY", "") if "SECRET_KEY" in patient.given else ""
    if len(key) < SHORTEST_KEY:
        remedy = "codehub init, or set SECRET_KEY to 50 random characters"
        yield Finding("keys", State.MISSING, "SECRET_KEY is missing or short", remedy)
        return
    given = os.environ.get("CODEHUB_KEYRING", "")
    file = Path(given).expanduser() if given else patient.home.keyring_file
    if not given.lstrip().startswith("{"):
        if not file.exists():
            yield Finding("keys", State.MISSING, f"no keys in {file}", "codehub init")
            return
        if file.stat().st_mode & 0o077:
            yield Finding("keys", State.MISSING, f"others may read {file}", f"chmod 600 {file}")
            return
        given = file.read_text()
    keys = keyring.parse(given)
    if keys.missing():
        yield Finding("keys", State.MISSING, f"no key for {', '.join(keys.missing())}", "codehub init")
    else:
        yield Finding("keys", State.WORKS, f"SECRET_KEY, and a keyring of {len(keys.keys)}")


def _database(patient: Patient) -> Iterable[Finding]:
    if patient.uses_embedded("DATABASE_URL") and not patient.home.is_running:
        what = f"embedded PostgreSQL {postgres.major_version()}, not running now"
        yield Finding("database", State.WORKS, what, "codehub up starts it")
        return
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10_000
        cursor.execute("SELECT name FROM pg_available_extensions")
        absent = EXTENSIONS - {name for (name,) in cursor.fetchall()}
    if version < OLDEST_POSTGRES:
        yield Finding(
            "database", State.MISSING, f"PostgreSQL {version}", f"PostgreSQL {OLDEST_POSTGRES} or newer"
        )
        return
    if absent:
        what = f"PostgreSQL {version} without {', '.join(sorted(absent))}"
        yield Finding("database", State.MISSING, what, "its contributed modules (Debian: postgresql-contrib)")
        return
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding(
            "database", State.MISSING, f"{len(waiting)} migrations are not applied", "codehub migrate"
        )
        return
    yield Finding("database", State.WORKS, f"PostgreSQL {version}, migrated")
    from codehub.core import rotation

    foreign = rotation.foreign_tables()
    if foreign:
        remedy = "give this machine the keyring that wrote them (docs/security-keys.md)"
        yield Finding("keys", State.MISSING, f"{', '.join(foreign)}: encrypted by other keys", remedy)


def _broker(patient: Patient) -> Iterable[Finding]:
    if patient.uses_embedded("REDIS_URL") and not patient.home.is_running:
        valkey.binary()
        yield Finding("broker", State.WORKS, "embedded Valkey, not running now", "codehub up starts it")
        return
    from redis import Redis

    info = Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=5).info("server")
    version = info.get("valkey_version") or info["redis_version"]
    yield Finding("broker", State.WORKS, f"{'Valkey' if 'valkey_version' in info else 'Redis'} {version}")


def _files(patient: Patient) -> Iterable[Finding]:
    import django

    django.setup()
    from io import BytesIO

    from django.conf import settings

    from codehub.core.errors import DomainError
    from codehub.files import scanning, storing

    if not (patient.home.exists or settings.STORAGE_IS_S3):
        return
    place = "the bucket of STORAGE_URL" if settings.STORAGE_IS_S3 else str(settings.MEDIA_ROOT)
    try:
        storing.try_out()
        yield Finding("files", State.WORKS, f"kept in {place}")
        scanning.check(BytesIO(b"harmless"))
    except DomainError as error:
        cause = error.__cause__ or error
        remedy = "the server of CLAMD_URL, or none" if "scanner" in error.code else "see docs/files.md"
        yield Finding("files", State.MISSING, str(cause).splitlines()[0], remedy)


def _mail(patient: Patient) -> Iterable[Finding]:
    from django.conf import settings
    from django.core.mail import get_connection

    if not settings.EMAIL_VERIFICATION_REQUIRED:
        what = "to the terminal; addresses stay unproven"
        yield Finding("mail", State.OPTIONAL, what, "set EMAIL_URL, see docs/accounts.md")
        return
    connection = get_connection(fail_silently=False)
    connection.open()
    connection.close()
    yield Finding("mail", State.WORKS, f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")


def _firebase(patient: Patient) -> Iterable[Finding]:
    from django.conf import settings

    from codehub.accounts import firebase

    if not settings.FIREBASE_PROJECT_ID:
        return
    if firebase.is_offered():
        yield Finding("Firebase", State.WORKS, f"project {settings.FIREBASE_PROJECT_ID}")
    else:
        what = "FIREBASE_PROJECT_ID is set, but nothing can verify its tokens"
        yield Finding("Firebase", State.MISSING, what, "see docs/firebase.md")


def _sandbox(patient: Patient) -> Iterable[Finding]:
    from codehub.judge import sandbox

    report = sandbox.self_test()
    if not report.available:
        yield Finding("sandbox", State.MISSING, report.reason, report.fix)
        return
    yield Finding("sandbox", State.WORKS, f"bubblewrap; memory is limited by {report.memory_limit}")


def _languages(patient: Patient) -> Iterable[Finding]:
    from codehub.judge import languages

    for language in languages.available():
        if language.available:
            yield Finding(language.label, State.WORKS, language.version)
        else:
            yield Finding(language.label, State.OPTIONAL, language.reason, "only for exercises in it")


def _front_end(patient: Patient) -> Iterable[Finding]:
    from django.conf import settings

    if (settings.FRONT_END / "index.html").exists():
        yield Finding("front end", State.WORKS, "built")
    else:
        yield Finding("front end", State.MISSING, "not built", "make up, in a checkout")
