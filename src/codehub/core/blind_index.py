"""Keyed digests of what is encrypted: equal values can be found, but not guessed from a copy of the database."""

import hashlib
import hmac

from codehub.core import keyring
from codehub.core.keyring import Key

DIGEST_CHARACTERS = 64


def digest(label: str, value: str, key: Key | None = None) -> str:
    """Return the digest of `value` under the newest key; `label` keeps the same value apart in other columns."""
    key = key or keyring.current().newest("index")
    return hmac.digest(key.secret, f"{label}\0{value}".encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


def digests(label: str, value: str) -> list[str]:
    """Return the digests of `value` under every key that may have written one, newest first."""
    return [digest(label, value, key) for key in reversed(keyring.current().of("index"))]
