"""Bytes that only this instance's keys can read: AES-256-GCM under the newest key, bound to a place.

Layout: 1 byte form, 4 bytes key id, 12 bytes random nonce, the ciphertext with its tag. What it is bound to is not
stored: whoever reads must name the same place.
"""

import logging
import os
import zlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from codehub.core import keyring
from codehub.core.errors import DomainError
from codehub.core.keyring import Key

logger = logging.getLogger(__name__)
PLAIN, DEFLATED = 1, 2
HEADER_BYTES = 5
NONCE_BYTES = 12
TAG_BYTES = 16
WORTH_DEFLATING = 256
"""Bytes; shorter ones hardly shrink."""


class UnreadableValueError(DomainError):
    """A stored value was changed, moved to another row, or encrypted by a key that is gone."""

    code = "stored_value_unreadable"
    status = 500
    detail = "A stored value cannot be read: it was damaged, or its key is missing. Tell your administrator."


@dataclass(frozen=True, slots=True)
class Sealed:
    """An encrypted value as it is stored. A `prefix` stands before it in the clear, and is authenticated with it."""

    data: bytes
    prefix: bytes = b""

    def __repr__(self) -> str:
        return f"<{len(self.data)} sealed bytes>"

    @property
    def stored(self) -> bytes:
        return self.prefix + self.data

    @property
    def kid(self) -> str:
        return self.data[1:HEADER_BYTES].hex()


def seal(plain: bytes, place: str, key: Key | None = None, prefix: bytes = b"") -> Sealed:
    """Encrypt `plain` for this place alone."""
    key = key or keyring.current().newest("fields")
    form = PLAIN
    if len(plain) >= WORTH_DEFLATING:
        form, plain = DEFLATED, zlib.compress(plain, 1)
    header = bytes([form]) + key.kid_bytes
    nonce = os.urandom(NONCE_BYTES)
    return Sealed(header + nonce + key.cipher.encrypt(nonce, plain, header + prefix + place.encode()), prefix)


def unseal(sealed: Sealed, place: str) -> bytes:
    """Return what was sealed for this place; raise UnreadableValueError, and log where, never what."""
    data = sealed.data
    header, nonce = data[:HEADER_BYTES], data[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES]
    if len(data) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES or data[0] not in (PLAIN, DEFLATED):
        raise _unreadable(place, "it is not an encrypted value")
    key = keyring.current().find("fields", sealed.kid)
    if key is None:
        raise _unreadable(place, f"the keyring has no key {sealed.kid}")
    try:
        bound_to = header + sealed.prefix + place.encode()
        plain = key.cipher.decrypt(nonce, data[HEADER_BYTES + NONCE_BYTES :], bound_to)
    except InvalidTag:
        raise _unreadable(place, "it was changed, or moved here from another place") from None
    return zlib.decompress(plain) if data[0] == DEFLATED else plain


def _unreadable(place: str, reason: str) -> UnreadableValueError:
    logger.error("The stored value %s cannot be read: %s", place, reason)
    return UnreadableValueError()
