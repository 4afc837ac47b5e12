"""What is hashed and signed. Pure functions; the database computes `entry_hash` the same way."""

import hashlib
import hmac
from datetime import UTC
from typing import Any

import rfc8785

from codehub.core import keyring

PURPOSE = b"codehub.audit.checkpoint"


def content_hash(entry: Any) -> str:
    """Return the SHA-256 of an entry's RFC 8785 form, without its place in the chain."""
    content = {
        "id": str(entry.id),
        "happened_at": entry.happened_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "action": entry.action,
        "actor_id": str(entry.actor_id) if entry.actor_id else None,
        "target_type": entry.target_type,
        "target_id": entry.target_id,
        "details": entry.details,
        "origin_digest": entry.origin_digest,
    }
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def entry_hash(sequence: int, previous_hash: str, content: str) -> str:
    return hashlib.sha256(f"{sequence}:{previous_hash}:{content}".encode()).hexdigest()


def origin_digest(salt: str, address: str, user_agent: str) -> str:
    """Return what an entry keeps of its origin. The salt goes with the origin, so nothing can be guessed from it."""
    origin = {"salt": salt, "address": address, "user_agent": user_agent}
    return hashlib.sha256(rfc8785.dumps(origin)).hexdigest()


def signature(sequence: int, head: str) -> str:
    """Sign the chain's end with the newest key of `index`, which rotation leaves alone."""
    return _signed(keyring.current().newest("index").secret, sequence, head)


def is_signature(given: str, sequence: int, head: str) -> bool:
    keys = keyring.current().of("index")
    return any(hmac.compare_digest(given, _signed(key.secret, sequence, head)) for key in keys)


def _signed(secret: bytes, sequence: int, head: str) -> str:
    key = hmac.digest(secret, PURPOSE, hashlib.sha256)
    return hmac.digest(key, f"{sequence}:{head}".encode(), hashlib.sha256).hex()
