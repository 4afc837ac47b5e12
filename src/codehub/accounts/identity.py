"""One spelling of an e-mail address and a username, so that no two accounts look the same."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{1,28}[a-z0-9])\Z")


def canonical_email(email: str) -> str:
    """Return the address in NFKC lower case; raise ValidationError when it is not a plain ASCII address."""
    address = unicodedata.normalize("NFKC", email.strip()).lower()
    if not address.isascii() or len(address) > 254:
        raise ValidationError("Enter an e-mail address in plain ASCII letters.", code="invalid")
    validate_email(address)
    return address


def canonical_username(username: str) -> str:
    """Return the username in lower case; raise ValidationError unless it is 3 to 30 of a-z, 0-9, - and _."""
    name = username.strip().lower()
    if not USERNAME.match(name):
        raise ValidationError(
            "Use 3 to 30 letters a-z, digits, hyphens or underscores; start and end with a letter or digit.",
            code="invalid",
        )
    return name


def canonical_name(name: str) -> str:
    """Return a display name in NFC on one line, without characters that are invisible or turn the text around."""
    visible = "".join(
        " " if unicodedata.category(character)[0] == "Z" else character
        for character in unicodedata.normalize("NFC", name)
        if unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cn"} or character in "\t\n\r"
    )
    return " ".join(visible.split())
