"""What may stand where the address of a picture is asked for."""

import re

from django.core.exceptions import ValidationError

OURS_OR_SOMEBODYS = re.compile(r"(https?://\S+|/(static|media)/[A-Za-z0-9_./-]+)\Z")


def check_picture_address(value: str) -> None:
    """Raise ValidationError unless `value` is an address on the web or the path of one of our own files."""
    if not OURS_OR_SOMEBODYS.match(value) or ".." in value:
        raise ValidationError("Enter a web address.", code="invalid")


ON_THE_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?\Z", re.IGNORECASE)
IN_A_TEXT = re.compile(r"https?://[^\s<>\"'()\[\]]{1,1990}", re.IGNORECASE)


def is_web_address(value: str) -> bool:
    """Whether `value` is the address of something on the web, without a name or password in it."""
    return value.isprintable() and ON_THE_WEB.match(value) is not None


def first_address(text: str) -> str | None:
    """Return the first web address in a text, without the punctuation that ends its sentence."""
    for found in IN_A_TEXT.finditer(text):
        address = found.group().rstrip(".,;:!?*_`")
        if is_web_address(address):
            return address
    return None
