"""One open socket, whichever way it came: who holds it, what it listens to, what may be said on it."""

import json
import logging
import time
from contextlib import suppress
from typing import Any, Protocol

from channels.db import database_sync_to_async
from django.db import Error as DatabaseError
from redis.exceptions import RedisError

from codehub.realtime import presence
from codehub.realtime.errors import CloseCode, RealtimeUnavailableError
from codehub.realtime.selectors import signed_out
from codehub.realtime.tickets import Holder, redeem
from codehub.realtime.topics import MAX_TOPICS, Topic, may_listen, topic_named

logger = logging.getLogger(__name__)
MAX_MESSAGE_BYTES = 65_536
MAX_MESSAGES = 40
MESSAGES_PERIOD_SECONDS = 10
PONG = json.dumps({"type": "pong", "data": {}})


class Wire(Protocol):
    """How a connection reaches its browser, and the groups of the channel layer."""

    async def deliver(self, text: str) -> None: ...
    async def hang_up(self, code: CloseCode) -> None: ...
    async def join(self, group: str) -> None: ...
    async def quit(self, group: str) -> None: ...


class Connection:
    """Understands `ping`, `subscribe` and `unsubscribe`; everything else that is small and rare is ignored."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.holder: Holder | None = None
        self.topics: set[Topic] = set()
        self._heard: list[float] = []

    async def open(self, ticket: str) -> CloseCode | None:
        """Let in whoever has an unused ticket; return why they may not stay, or None."""
        try:
            holder = await database_sync_to_async(_holder_of)(ticket)
            if holder is None:
                return CloseCode.SIGNED_OUT
            if not presence.enter(holder, self):
                return CloseCode.TOO_MANY
            self.holder = holder
            await self.wire.join(f"user.{holder.user_id}")
        except (RealtimeUnavailableError, RedisError, OSError, DatabaseError):
            return CloseCode.TRY_AGAIN_LATER
        return None

    async def close(self) -> None:
        """Leave everything; twice is harmless."""
        if self.holder is None:
            return
        holder, self.holder = self.holder, None
        presence.leave(holder, self)
        groups = [f"user.{holder.user_id}", *(topic.group for topic in self.topics)]
        self.topics = set()
        for group in groups:
            with suppress(RedisError, OSError):
                await self.wire.quit(group)

    async def hear(self, text: str | None, size: int) -> None:
        """Answer what the browser said; hang up on what is too long or too much."""
        if self.holder is None:
            return
        if size > MAX_MESSAGE_BYTES:
            await self.wire.hang_up(CloseCode.MESSAGE_TOO_BIG)
        elif self._is_chatty():
            await self.wire.hang_up(CloseCode.TOO_MANY)
        else:
            await self._answer(_read(text))

    async def sign_out(self) -> None:
        """Hang up: the account is disabled or its session has ended."""
        await self.wire.hang_up(CloseCode.SIGNED_OUT)

    async def leave_topic(self, topic: Topic) -> None:
        """Stop listening to what may be read no longer, and say so."""
        if topic in self.topics:
            self.topics.discard(topic)
            await self.wire.quit(topic.group)
            await self._say("unsubscribed", str(topic), "not_allowed")

    async def _answer(self, message: dict[str, Any]) -> None:
        data = message.get("data")
        name = data.get("topic") if isinstance(data, dict) else None
        match message.get("type"):
            case "ping":
                await self.wire.deliver(PONG)
            case "subscribe":
                await self._subscribe(name)
            case "unsubscribe":
                await self._unsubscribe(name)

    async def _subscribe(self, name: object) -> None:
        topic = topic_named(name)
        refusal = await self._refusal(topic)
        if topic is None or refusal:
            await self._say("refused", name, refusal)
            return
        if topic not in self.topics:
            self.topics.add(topic)
            await self.wire.join(topic.group)
        await self._say("subscribed", name, None)

    async def _refusal(self, topic: Topic | None) -> str | None:
        if topic is None or self.holder is None:
            return "not_allowed"
        if topic not in self.topics and len(self.topics) >= MAX_TOPICS:
            return "too_many_topics"
        pair = (self.holder.user_id, topic)
        try:
            allowed = await database_sync_to_async(may_listen)([pair])
        except DatabaseError:
            return "try_again_later"
        return None if pair in allowed else "not_allowed"

    async def _unsubscribe(self, name: object) -> None:
        topic = topic_named(name)
        if topic in self.topics:
            self.topics.discard(topic)
            await self.wire.quit(topic.group)
        await self._say("unsubscribed", name, None)

    async def _say(self, kind: str, name: object, code: str | None) -> None:
        topic = name if isinstance(name, str) else ""
        await self.wire.deliver(json.dumps({"type": kind, "data": {"topic": topic[:60], "code": code}}))

    def _is_chatty(self) -> bool:
        now = time.monotonic()
        self._heard = [moment for moment in self._heard if now - moment < MESSAGES_PERIOD_SECONDS]
        self._heard.append(now)
        return len(self._heard) > MAX_MESSAGES


def _holder_of(ticket: str) -> Holder | None:
    holder = redeem(ticket)
    return None if holder is None or signed_out([holder]) else holder


def _read(text: str | None) -> dict[str, Any]:
    try:
        message = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
