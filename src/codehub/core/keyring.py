"""The instance's keys, by purpose and version. They live outside the database, so that a copy of it opens nothing."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Purpose = Literal["tokens", "fields", "index"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
SECRET_BYTES = 32
KID_CHARACTERS = 8
LEGACY_KID = "00000000"
"""What a token without a kid was signed by."""
MAX_BYTES = 1_000_000


class KeyringError(ImproperlyConfigured):
    """There are no usable keys. The message says where they were looked for, never what was found."""


@dataclass(frozen=True)
class Key:
    """One version of a purpose's key. It writes from `created_at` until a newer one does, and reads on."""

    purpose: Purpose
    kid: str
    secret: bytes = field(repr=False)
    created_at: datetime
    retired_at: datetime | None = None

    @cached_property
    def cipher(self) -> AESGCM:
        return AESGCM(self.secret)

    @cached_property
    def kid_bytes(self) -> bytes:
        return bytes.fromhex(self.kid)


@dataclass(frozen=True)
class Keyring:
    """All keys of an instance, oldest first."""

    keys: tuple[Key, ...]

    def of(self, purpose: Purpose) -> list[Key]:
        return [key for key in self.keys if key.purpose == purpose]

    def find(self, purpose: Purpose, kid: str) -> Key | None:
        return self._by_id.get((purpose, kid))

    def newest(self, purpose: Purpose, at: datetime | None = None) -> Key:
        """Return the key that writes now, or wrote `at` that moment; the oldest for moments before all of them."""
        moment = at or datetime.now(UTC)
        mine = self.of(purpose)
        if not mine:
            message = f"The keyring has no key for {purpose}: `codehub init` adds what is missing."
            raise KeyringError(message)
        return next((key for key in reversed(mine) if key.created_at <= moment), mine[0])

    def adding(self, purposes: Iterable[Purpose], at: datetime) -> "Keyring":
        """Return the keyring with a new key for each purpose, which writes from `at` on."""
        return Keyring((*self.keys, *(new_key(purpose, at) for purpose in purposes)))

    def retiring(self, kids: Iterable[str], at: datetime) -> "Keyring":
        """Return the keyring with these keys marked as no longer needed."""
        named = set(kids)
        return Keyring(
            tuple(
                replace(key, retired_at=key.retired_at or at) if key.kid in named else key
                for key in self.keys
            )
        )

    def without(self, kids: Iterable[str]) -> "Keyring":
        """Return the keyring without these keys. What they encrypted can never be read again."""
        named = set(kids)
        return Keyring(tuple(key for key in self.keys if key.kid not in named))

    def missing(self) -> list[Purpose]:
        return [purpose for purpose in PURPOSES if not self.of(purpose)]

    def text(self) -> str:
        """Return the keyring as JSON, secrets included."""
        rows = [
            {
                "purpose": key.purpose,
                "kid": key.kid,
                "secret": base64.urlsafe_b64encode(key.secret).decode(),
                "created_at": key.created_at.isoformat(),
                "retired_at": key.retired_at.isoformat() if key.retired_at else None,
            }
            for key in self.keys
        ]
        return json.dumps({"version": 1, "keys": rows}, indent=2) + "\n"

    @cached_property
    def _by_id(self) -> dict[tuple[Purpose, str], Key]:
        return {(key.purpose, key.kid): key for key in self.keys}


def new_key(purpose: Purpose, at: datetime) -> Key:
    return Key(purpose, secrets.token_hex(KID_CHARACTERS // 2), secrets.token_bytes(SECRET_BYTES), at)


def from_secret_key(secret_key: str) -> Key:
    """Return the key that signed tokens before there was a keyring: it reads until they have expired, never writes."""
    secret = hmac.digest(secret_key.encode(), b"codehub.accounts.tokens", hashlib.sha256)
    return Key("tokens", LEGACY_KID, secret, datetime(2026, 1, 1, tzinfo=UTC), retired_at=datetime.now(UTC))


def generate() -> Keyring:
    """Return a keyring of fresh random keys, one for each purpose."""
    return Keyring(()).adding(PURPOSES, datetime.now(UTC))


def current() -> Keyring:
    """Return the keys of this instance; a file is read again once it has changed. Raise KeyringError."""
    if settings.KEYRING.lstrip().startswith("{"):
        return _of_text(settings.KEYRING)
    return _of_file(Path(settings.KEYRING).expanduser())


def file() -> Path | None:
    """Return where the keyring is kept; None when the environment holds it."""
    return None if settings.KEYRING.lstrip().startswith("{") else Path(settings.KEYRING).expanduser()


def parse(text: str) -> Keyring:
    """Return the keyring that `text` (JSON) holds; raise KeyringError."""
    try:
        rows = json.loads(text)["keys"]
        keys = sorted((_key(row) for row in rows), key=lambda key: key.created_at)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyringError("The keyring is not one that CodeHub wrote.") from None
    if len({key.kid for key in keys}) != len(keys):
        raise KeyringError("The keyring names a key twice.")
    return Keyring(tuple(keys))


def _key(row: dict[str, Any]) -> Key:
    retired_at = row.get("retired_at")
    key = Key(
        purpose=row["purpose"],
        kid=row["kid"],
        secret=base64.urlsafe_b64decode(row["secret"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        retired_at=datetime.fromisoformat(retired_at) if retired_at else None,
    )
    if (
        key.purpose not in PURPOSES
        or len(key.secret) != SECRET_BYTES
        or len(key.kid_bytes) != KID_CHARACTERS // 2
    ):
        raise ValueError(key.purpose)
    if key.created_at.tzinfo is None:
        raise ValueError(key.kid)
    return key


_of_text = lru_cache(maxsize=8)(parse)
_loaded: tuple[Path, tuple[int, int, int], Keyring] | None = None


def _of_file(path: Path) -> Keyring:
    global _loaded
    try:
        stamp = _stamp(path)
        if _loaded is not None and _loaded[:2] == (path, stamp):
            return _loaded[2]
        if stamp[1] > MAX_BYTES:
            raise KeyringError(f"{path} is too large for a keyring.")
        keyring = parse(path.read_text())
    except OSError as error:
        message = f"The keys in {path} cannot be read ({error.strerror}): `codehub init` makes them."
        raise KeyringError(message) from None
    _loaded = (path, stamp, keyring)
    return keyring


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino
