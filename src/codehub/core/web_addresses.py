"""What may stand where the address of a picture is asked for."""

import re

from django.core.exceptions import ValidationError

OURS_OR_SOMEBODYS = re.compile(r"(https?://\S+|/(static|media)/[A-Za-z0-9_./-]+)\Z")


def check_picture_address(value: str) -> None:
    """Raise ValidationError unless `value` is an address on the web or the path of one of our own files."""
    if not OURS_OR_SOMEBODYS.match(value) or ".." in value:
        raise ValidationError("Enter a web address.", code="invalid")
