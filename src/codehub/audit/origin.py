"""Where the present act comes from: the request that this thread serves, if it serves one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from codehub.core.addresses import address_of

MAX_USER_AGENT = 300
MAX_ADDRESS = 45


@dataclass
class Origin:
    """One request, and what was recorded of it so far."""

    request: HttpRequest
    recorded: list[str] = field(default_factory=list)

    @property
    def actor_id(self) -> UUID | None:
        """Who is signed in. DRF tells Django's request once it has found out."""
        user: Any = getattr(self.request, "user", None)
        return user.pk if user is not None and user.is_authenticated else None

    @property
    def address(self) -> str:
        return address_of(self.request)  # type: ignore[arg-type] # only looks at META

    @property
    def user_agent(self) -> str:
        return self.request.headers.get("User-Agent", "")


_current: ContextVar[Origin | None] = ContextVar("origin", default=None)


def current() -> Origin | None:
    return _current.get()


@contextmanager
def serving(request: HttpRequest) -> Iterator[None]:
    token = _current.set(Origin(request))
    try:
        yield
    finally:
        _current.reset(token)


def one_line(text: str, most: int) -> str:
    """Return `text` with everything escaped that is not printable, so that it can forge no line; at most so long."""
    escaped = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:most])
    return "".join(escaped)[:most]
