"""What makes an environment unsafe, and what to do about it: `codehub check --deploy`.

The rules marked `stops_start` also keep the servers from starting wherever PUBLIC_URL is not this machine alone.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags
from django.db import Error as DatabaseError

from codehub.config import env as environment
from codehub.core import keyring

SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 12
KNOWN_SECRETS = ("django-insecure", "changeme", "change-me", "secret", "password", "example", "insecure")
TLS_MODES = {"require", "verify-ca", "verify-full"}
DEMO_ADDRESSES = [f"{name}@codehub.example" for name in ("admin", "instructor", "learner")]


def is_loopback(host: str | None) -> bool:
    """Say whether only this machine reaches `host`; sockets in the file system have no host."""
    if not host or host.startswith("/"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def debug() -> bool:
    return bool(settings.DEBUG)


def weak_secret() -> bool:
    secret = str(environment.env("SECRET_KEY"))
    is_known = any(secret.lower().startswith(known) for known in KNOWN_SECRETS)
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS or is_known


def no_https() -> bool:
    return not settings.IS_HTTPS


def nobody_elses_address() -> bool:
    return is_loopback(urlsplit(settings.PUBLIC_URL).hostname)


def wildcard_hosts() -> bool:
    return any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS)


def emulator() -> bool:
    return any(value for name, value in os.environ.items() if name.endswith("_EMULATOR_HOST"))


def foreign_origins() -> bool:
    is_open = getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False) or settings.CORS_ALLOW_CREDENTIALS
    return bool(is_open or not all(_is_exact(origin) for origin in settings.CORS_ALLOWED_ORIGINS))


def _is_exact(origin: str) -> bool:
    parts = urlsplit(origin)
    is_bare = origin == f"{parts.scheme}://{parts.netloc}"
    return is_bare and parts.scheme == "https" and "*" not in origin and "@" not in origin


def insecure_cookies() -> bool:
    return not (
        settings.SESSION_COOKIE_SECURE
        and settings.CSRF_COOKIE_SECURE
        and settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Strict"
    )


def uncounted_proxies() -> bool:
    return not no_https() and not settings.TRUSTED_PROXIES


def open_redis() -> bool:
    parts = urlsplit(settings.REDIS_URL)
    return not is_loopback(parts.hostname) and not parts.password


def plain_redis() -> bool:
    parts = urlsplit(settings.REDIS_URL)
    return not is_loopback(parts.hostname) and parts.scheme not in {"rediss", "unix"}


def plain_database() -> bool:
    database: dict[str, Any] = settings.DATABASES["default"]
    mode = database.get("OPTIONS", {}).get("sslmode", "prefer")
    return not is_loopback(database.get("HOST")) and mode not in TLS_MODES


def plain_mail() -> bool:
    is_sent = settings.EMAIL_VERIFICATION_REQUIRED
    return (
        is_sent
        and not is_loopback(settings.EMAIL_HOST)
        and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)
    )


def plain_storage() -> bool:
    url = environment.env("STORAGE_URL")
    return bool(url) and parse_qs(urlsplit(url).query).get("tls") == ["off"]


def chatty_log() -> bool:
    return str(environment.env("LOG_LEVEL")).upper() == "DEBUG"


def readable_secrets() -> bool:
    files = [keyring.file(), settings.HOME / "codehub.env"]
    return any(file is not None and _is_readable_by_others(file) for file in files)


def _is_readable_by_others(file: Path) -> bool:
    try:
        return bool(stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO))
    except OSError:
        return False


def demo_accounts() -> bool:
    from codehub.accounts.models import User  # the rules are known before the apps are

    try:
        return User.objects.filter(email__in=DEMO_ADDRESSES, is_active=True).exists()
    except (DatabaseError, keyring.KeyringError):
        return False


def no_mail() -> bool:
    return not settings.EMAIL_VERIFICATION_REQUIRED


def no_sandbox() -> bool:
    from codehub.judge import sandbox

    return not sandbox.self_test().available


@dataclass(frozen=True)
class Rule:
    """One way to be unsafe: in a sentence what is wrong, and in another what to do."""

    id: str
    is_broken: Callable[[], bool]
    message: str
    hint: str
    stops_start: bool = False
    kind: type[checks.Error] | type[checks.Warning] = checks.Error

    def complaint(self) -> CheckMessage:
        return self.kind(self.message, hint=self.hint, id=f"codehub.{self.id}")


RULES = [
    Rule("E001", debug, "DEBUG is on: every error page shows settings and code.", "Take DEBUG away.", True),
    Rule(
        "E002",
        weak_secret,
        "SECRET_KEY is empty, short, or known to everybody: whoever guesses it signs what he likes.",
        f"Set SECRET_KEY to {SHORTEST_SECRET} or more random characters; `codehub init` writes one.",
        True,
    ),
    Rule(
        "E003",
        no_https,
        "PUBLIC_URL is not https: passwords and tokens travel in the clear.",
        "Put a proxy with TLS in front and set PUBLIC_URL to its https address.",
    ),
    Rule(
        "E004",
        nobody_elses_address,
        "PUBLIC_URL names this machine only: links, cookies and host checks will not fit.",
        "Set PUBLIC_URL to the address that people type.",
    ),
    Rule(
        "E005",
        wildcard_hosts,
        "EXTRA_HOSTS has a wildcard: a forged Host header would be believed.",
        "List each host name by itself.",
        True,
    ),
    Rule(
        "E006",
        emulator,
        "A variable names a Firebase emulator, which signs everybody in unasked.",
        "Take FIREBASE_AUTH_EMULATOR_HOST away.",
        True,
    ),
    Rule(
        "E007",
        foreign_origins,
        "CORS_ORIGINS allows more than exact https origins.",
        "Write each origin as https://name, without path or wildcard; or leave it empty.",
        True,
    ),
    Rule(
        "E008",
        insecure_cookies,
        "Cookies are sent without TLS or to requests from other sites.",
        "Set PUBLIC_URL to an https address; cookies follow it.",
    ),
    Rule(
        "E009",
        uncounted_proxies,
        "PUBLIC_URL is https, so a proxy is in front, but CODEHUB_TRUSTED_PROXIES is 0: all visitors share one limit.",
        "Set CODEHUB_TRUSTED_PROXIES to the number of proxies that add to X-Forwarded-For, usually 1.",
    ),
    Rule(
        "E010",
        open_redis,
        "Redis is on another host and asks for no password.",
        "Set a password there and write it into REDIS_URL: rediss://:password@host:6380/0.",
    ),
    Rule(
        "E011",
        plain_redis,
        "Redis is on another host and spoken to without TLS.",
        "Write REDIS_URL with rediss://.",
    ),
    Rule(
        "E012",
        plain_database,
        "The database is on another host and its TLS is not required.",
        "Add ?sslmode=verify-full to DATABASE_URL (with sslrootcert), or at least ?sslmode=require.",
    ),
    Rule(
        "E013",
        plain_mail,
        "Mail, with its links that sign people in, leaves without TLS.",
        "Write EMAIL_URL with smtp+tls:// or smtp+ssl://.",
    ),
    Rule("E014", plain_storage, "Files are stored without TLS.", "Take tls=off out of STORAGE_URL."),
    Rule(
        "E015", chatty_log, "LOG_LEVEL is DEBUG: logs hold more than they should.", "Set LOG_LEVEL to INFO."
    ),
    Rule(
        "E016",
        readable_secrets,
        "The keyring or codehub.env can be read by other users of this machine.",
        "chmod 600 both files; a secret that was readable should be replaced: `codehub rotate-keys`.",
    ),
    Rule(
        "E017",
        demo_accounts,
        "The demo accounts are there, and one of them is an administrator.",
        "Disable admin@, instructor@ and learner@codehub.example, or start over with `codehub up --no-demo`.",
    ),
    Rule(
        "W018",
        no_mail,
        "There is no mail server: addresses stay unproven, and nobody can reset a password.",
        "Set EMAIL_URL, or close registration with CODEHUB_REGISTRATION_OPEN=off.",
        kind=checks.Warning,
    ),
    Rule(
        "W019",
        no_sandbox,
        "There is no sandbox on this machine, so it judges nothing.",
        "Run `codehub doctor` where the worker runs; a machine for the web alone may ignore this.",
        kind=checks.Warning,
    ),
]


@checks.register(Tags.security, deploy=True)
def unsafe_environment(**_: object) -> list[CheckMessage]:
    """Return what is unsafe for `check --deploy`."""
    return [rule.complaint() for rule in RULES if rule.is_broken()]


def reasons_not_to_start() -> list[str]:
    """Return why this must not serve people elsewhere; nothing on an instance for this machine alone."""
    if nobody_elses_address():
        return []
    return [f"{rule.message} {rule.hint}" for rule in RULES if rule.stops_start and rule.is_broken()]
