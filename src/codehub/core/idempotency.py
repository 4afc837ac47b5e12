"""The Idempotency-Key header: a request sent twice counts once."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

MAX_KEY_CHARACTERS = 200
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="At most 200 characters. The same key and body give the same answer; another body is 422.",
)


def idempotency_key(request: Request) -> str:
    """Return the key of a request, empty when there is none; raise ValidationError for an unusable one."""
    key: str = request.headers.get("Idempotency-Key", "")
    if len(key) > MAX_KEY_CHARACTERS or not (key.isascii() and key.isprintable()):
        message = f"An Idempotency-Key is at most {MAX_KEY_CHARACTERS} printable ASCII characters."
        raise ValidationError({"Idempotency-Key": [message]})
    return key
