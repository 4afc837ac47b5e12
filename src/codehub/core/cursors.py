"""Pages by keyset: the place where the last page ended, signed, in place of a number.

A page costs the same however far it is, and rows that are added or taken away meanwhile neither repeat nor hide
others. A cursor is good for the ordering it was made for, and opaque to clients.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import Q
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from codehub.core.errors import DomainError

PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
MAX_CURSOR_CHARACTERS = 500
Place = tuple[Any, ...]
READERS: dict[str, Callable[[str], Any]] = {
    "d": datetime.fromisoformat,
    "u": UUID,
    "f": float,
    "i": int,
    "s": str,
}


class InvalidCursorError(DomainError):
    code = "invalid_cursor"
    status = 400
    detail = "This cursor is not one of ours, or is of another list. Start again without it."


def written(place: Place, *, ordering: Sequence[str]) -> str:
    """Return `place` (the values of the ordering's fields) as a cursor."""
    return signing.dumps([_written(value) for value in place], salt=_salt(ordering))


def read(cursor: str, *, ordering: Sequence[str]) -> Place:
    """Return the place that `cursor` names; raise InvalidCursorError."""
    if len(cursor) > MAX_CURSOR_CHARACTERS:
        raise InvalidCursorError
    try:
        values = signing.loads(cursor, salt=_salt(ordering))
        return tuple(READERS[value[0]](value[1:]) for value in values)
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        raise InvalidCursorError from None


def after(place: Place, *, ordering: Sequence[str]) -> Q:
    """Return the condition for rows that come after `place`; written so that an index on the ordering serves it."""
    fields = [name.removeprefix("-") for name in ordering]
    steps = Q(pk=None)
    for position, name in enumerate(ordering):
        equal = {fields[earlier]: place[earlier] for earlier in range(position)}
        beyond = "lt" if name.startswith("-") else "gt"
        steps |= Q(**equal, **{f"{fields[position]}__{beyond}": place[position]})
    bound = "lte" if ordering[0].startswith("-") else "gte"
    return Q(**{f"{fields[0]}__{bound}": place[0]}) & steps


def place_of(row: Any, ordering: Sequence[str]) -> Place:
    """Return where a row stands; rows may be `values()`."""
    names = [name.removeprefix("-") for name in ordering]
    return tuple(row[name] if isinstance(row, dict) else getattr(row, name) for name in names)


def page_size_of(request: Request) -> int:
    """Return how many rows the client wants: 1 to 100, 20 when it does not say or says nonsense."""
    try:
        return max(1, min(int(request.query_params.get("page_size", PAGE_SIZE)), MAX_PAGE_SIZE))
    except ValueError:
        return PAGE_SIZE


class CursorPages(BasePagination):
    """`{next, previous: null, results}`, ordered by `ordering`, whose last field must be unique."""

    ordering: Sequence[str] = ("-created_at", "-id")
    _next: str | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        size = page_size_of(request)
        if cursor := request.query_params.get("cursor"):
            queryset = queryset.filter(after(read(cursor, ordering=self.ordering), ordering=self.ordering))
        rows = list(queryset.order_by(*self.ordering)[: size + 1])
        self._next = None
        if len(rows) > size:
            place = place_of(rows[size - 1], self.ordering)
            self._next = next_url(request, written(place, ordering=self.ordering))
        return rows[:size]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self._next, "previous": None, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": address,
                "previous": {"type": "null", "description": "A list is read forwards only."},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        whole = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE}
        return [
            {"name": "cursor", "in": "query", "required": False, "schema": {"type": "string"},
             "description": "Where to go on: from `next` of the page before."},
            {"name": "page_size", "in": "query", "required": False, "schema": whole},
        ]  # fmt: skip


def ordered_by(*ordering: str) -> type[CursorPages]:
    """Build a pagination class for lists in this order; the last field must be unique."""
    return type(f"CursorPages[{','.join(ordering)}]", (CursorPages,), {"ordering": ordering})


def next_url(request: Request, cursor: str) -> str:
    url = request.build_absolute_uri()
    return str(replace_query_param(remove_query_param(url, "cursor"), "cursor", cursor))


def _salt(ordering: Sequence[str]) -> str:
    return f"codehub.cursor:{','.join(ordering)}"


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return f"d{value.isoformat()}"
    kind = {UUID: "u", float: "f", int: "i"}.get(type(value), "s")
    return f"{kind}{value}"
