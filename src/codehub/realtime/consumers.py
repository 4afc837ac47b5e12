"""Sockets: who may open one, and what may be said on it. Everything of substance goes over REST."""

import asyncio
import json
import logging
import time
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import Error as DatabaseError
from redis.exceptions import RedisError

from codehub.core import origins
from codehub.realtime import presence
from codehub.realtime.errors import CloseCode, RealtimeUnavailableError
from codehub.realtime.selectors import signed_out
from codehub.realtime.tickets import Holder, redeem

logger = logging.getLogger(__name__)
MAX_MESSAGE_BYTES = 65_536
MAX_MESSAGES = 20
MESSAGES_PERIOD_SECONDS = 10
CLOSE_SECONDS = 1
PONG = json.dumps({"type": "pong", "data": {}})


class NotificationConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Pushes to one person; `/ws/notifications/?ticket=...`. Understands only `{"type": "ping"}`."""

    holder: Holder | None = None
    group = ""

    async def connect(self) -> None:
        """Let in whoever comes from our own page with an unused ticket; join before the handshake ends."""
        if not origins.is_ours(self._header(b"origin"), self._header(b"host")):
            logger.warning("A socket from %r was refused", self._header(b"origin")[:200])
            await self.close(CloseCode.FOREIGN_ORIGIN)
            return
        self._heard: list[float] = []
        refusal = await self._enter()
        await self.accept()
        if refusal is not None:
            await self.close(refusal)

    async def _enter(self) -> CloseCode | None:
        """Return why the visitor may not stay, or None."""
        query = parse_qs(self.scope["query_string"].decode("ascii", "replace"))
        try:
            holder = await database_sync_to_async(_holder_of)(query.get("ticket", [""])[0])
            if holder is None:
                return CloseCode.SIGNED_OUT
            if not presence.enter(holder, self):
                return CloseCode.TOO_MANY
            self.holder = holder
            self.group = f"user.{holder.user_id}"
            await self.channel_layer.group_add(self.group, self.channel_name)
        except (RealtimeUnavailableError, RedisError, OSError, DatabaseError):
            return CloseCode.TRY_AGAIN_LATER
        return None

    async def disconnect(self, code: int) -> None:
        if self.holder is None:
            return
        presence.leave(self.holder, self)
        with suppress(RedisError, OSError):
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Answer a ping; ignore whatever else is small and rare enough."""
        if self.holder is None:
            return
        if len(text_data or "") > MAX_MESSAGE_BYTES or len(bytes_data or b"") > MAX_MESSAGE_BYTES:
            await self.close(CloseCode.MESSAGE_TOO_BIG)
        elif self._is_chatty():
            await self.close(CloseCode.TOO_MANY)
        elif _is_ping(text_data):
            await self._deliver(PONG)

    async def push(self, event: dict[str, Any]) -> None:
        """Hand a message of the group to the browser."""
        await self._deliver(event["text"])

    async def sign_out(self) -> None:
        """Close: the account is disabled or its session has ended."""
        await self.close(CloseCode.SIGNED_OUT)

    async def _deliver(self, text: str) -> None:
        try:
            await asyncio.wait_for(self.send(text_data=text), settings.REALTIME_SEND_SECONDS)
        except TimeoutError:
            logger.info("A reader too slow was dropped")
            await self.disconnect(CloseCode.TOO_SLOW)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.close(CloseCode.TOO_SLOW), CLOSE_SECONDS)
            raise StopConsumer from None

    def _is_chatty(self) -> bool:
        now = time.monotonic()
        self._heard = [moment for moment in self._heard if now - moment < MESSAGES_PERIOD_SECONDS]
        self._heard.append(now)
        return len(self._heard) > MAX_MESSAGES

    def _header(self, name: bytes) -> str:
        values = [value for key, value in self.scope["headers"] if key == name]
        return values[0].decode("latin-1") if len(values) == 1 else ""


class NowhereConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Refuses sockets at any other address."""

    async def connect(self) -> None:
        await self.close()


def _holder_of(ticket: str) -> Holder | None:
    holder = redeem(ticket)
    return None if holder is None or signed_out([holder]) else holder


def _is_ping(text: str | None) -> bool:
    try:
        message = json.loads(text or "")
    except (ValueError, RecursionError):
        return False
    return isinstance(message, dict) and message.get("type") == "ping"
