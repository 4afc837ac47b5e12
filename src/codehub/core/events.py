"""Publish and subscribe, inside the process.

A publisher states a fact and never learns who listens. Facts elsewhere (`subscribe`) are rows written in
the publisher's transaction; announcements (`subscribe_after_commit`) wait for the commit and may be lost
in a crash, so each has a row behind it that a sweep or the client's catch-up finds again.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact, named in the past tense, made of ids and plain values."""


E = TypeVar("E", bound=Event)
Handler = Callable[[E], None]
_in_transaction: dict[type[Event], list[Handler[Any]]] = defaultdict(list)
_after_commit: dict[type[Event], list[Handler[Any]]] = defaultdict(list)


def subscribe(event_type: type[E]) -> Callable[[Handler[E]], Handler[E]]:
    """Run the decorated function in the publisher's transaction; if it raises, the fact rolls back."""

    def register(handler: Handler[E]) -> Handler[E]:
        _in_transaction[event_type].append(handler)
        return handler

    return register


def subscribe_after_commit(event_type: type[E]) -> Callable[[Handler[E]], Handler[E]]:
    """Run the decorated function once the fact is committed; if it raises, the error is logged."""

    def register(handler: Handler[E]) -> Handler[E]:
        _after_commit[event_type].append(handler)
        return handler

    return register


def publish(event: Event) -> None:
    """Hand `event` to each subscriber: rows now, announcements after the commit."""
    for handler in _in_transaction[type(event)]:
        handler(event)
    for handler in _after_commit[type(event)]:
        _announce(handler, event)


def _announce(handler: Handler[Any], event: Event) -> None:
    def deliver() -> None:
        handler(event)

    # Django logs a failed robust callback by its __qualname__.
    deliver.__qualname__ = handler.__qualname__
    transaction.on_commit(deliver, robust=True)
