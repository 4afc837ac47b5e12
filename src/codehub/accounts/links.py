"""The tokens of mailed links: derived from the link's row by a key, so that no database dump holds one."""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.utils.encoding import force_bytes

from codehub.accounts.errors import InvalidLinkError
from codehub.accounts.models import MailedLink

LETTERS = {purpose.value: letter for purpose, letter in zip(MailedLink.Purpose, "rvcp", strict=True)}
PURPOSES = {letter: purpose for purpose, letter in LETTERS.items()}
MAX_CHARACTERS = 100


def token_of(link: MailedLink) -> str:
    """Return the link's token: its purpose's letter, then its id and a 256-bit code."""
    code = link.pk.bytes + _code(link.purpose, link.pk)
    return LETTERS[link.purpose] + base64.urlsafe_b64encode(code).decode()


def read_token(token: str) -> tuple[str, UUID]:
    """Return purpose and id of a genuine token, without any query; raise InvalidLinkError."""
    purpose = PURPOSES.get(token[:1])
    if purpose is None or len(token) > MAX_CHARACTERS:
        raise InvalidLinkError
    try:
        raw = base64.b64decode(token[1:].encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise InvalidLinkError from None
    if len(raw) != 48 or not hmac.compare_digest(raw[16:], _code(purpose, UUID(bytes=raw[:16]))):
        raise InvalidLinkError
    return purpose, UUID(bytes=raw[:16])


def _code(purpose: str, link_id: UUID) -> bytes:
    key = hmac.digest(force_bytes(settings.SECRET_KEY), b"codehub.accounts.links", hashlib.sha256)
    return hmac.digest(key, purpose.encode() + link_id.bytes, hashlib.sha256)
