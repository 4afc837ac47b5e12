"""Reads JSON bodies within limits: size, depth, and text that PostgreSQL can store."""

import json
import math
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser, MultiPartParser

MAX_DEPTH = 64


class PayloadTooLarge(APIException):
    status_code = 413
    default_code = "payload_too_large"
    default_detail = "The request body is too large."


class BoundedJSONParser(BaseParser):
    """Parse JSON of at most `MAX_BODY_BYTES`, nested at most 64 levels deep."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the value; raise ParseError (400) or PayloadTooLarge (413)."""
        limit = settings.MAX_BODY_BYTES
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise PayloadTooLarge(f"The request body is larger than {limit // 1024} kB.")
        try:
            value = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant, parse_float=_finite)
        except RecursionError:
            raise ParseError(f"The JSON is nested deeper than {MAX_DEPTH} levels.") from None
        except ValueError as error:
            raise ParseError(f"The body is not valid JSON: {error}") from None
        _refuse_unstorable(value)
        return value


class UploadParser(MultiPartParser):
    """Parse a form with a file: streamed to a temporary file, refused by `BodyLimitMiddleware` when too long."""


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    """Read a number; Python would take 1e999 for infinity, which no JSON column can hold."""
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is too large a number")
    return number


def _refuse_unstorable(value: object) -> None:
    """Walk without recursion; raise ParseError for depth, NUL characters and lone surrogates."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        below: list[object] = []
        for item in level:
            if isinstance(item, str):
                _refuse_text(item)
            elif isinstance(item, dict):
                below.extend(item)
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return
        level = below
    raise ParseError(f"The JSON is nested deeper than {MAX_DEPTH} levels.")


def _refuse_text(text: str) -> None:
    if "\x00" in text:
        raise ParseError("Text must not contain the NUL character.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ParseError("Text must not contain half of a surrogate pair.") from None
