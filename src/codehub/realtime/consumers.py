"""Plain WebSockets. Everything of substance goes over REST."""

import asyncio
import logging
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from codehub.core import origins
from codehub.realtime import presence
from codehub.realtime.connection import Connection
from codehub.realtime.errors import CloseCode

logger = logging.getLogger(__name__)
CLOSE_SECONDS = 1


class NotificationConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Pushes to one person, and of the topics to which they listen; `/ws/notifications/?ticket=...`."""

    connection: Connection | None = None

    async def connect(self) -> None:
        """Let in whoever comes from our own page with an unused ticket; join before the handshake ends."""
        if not origins.is_ours(self._header(b"origin"), self._header(b"host")):
            logger.warning("A socket from %r was refused", self._header(b"origin")[:200])
            await self.close(CloseCode.FOREIGN_ORIGIN)
            return
        self.connection = Connection(self)
        query = parse_qs(self.scope["query_string"].decode("ascii", "replace"))
        refusal = await self.connection.open(query.get("ticket", [""])[0])
        await self.accept()
        if refusal is not None:
            await self.close(refusal)

    async def disconnect(self, code: int) -> None:
        if self.connection is not None:
            await self.connection.close()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.connection is not None:
            await self.connection.hear(text_data, max(len(text_data or ""), len(bytes_data or b"")))

    async def push(self, event: dict[str, Any]) -> None:
        """Hand a message of a group to the browser."""
        await self.deliver(event["text"])

    async def recheck(self, event: dict[str, Any]) -> None:
        """Something that is listened to has changed: see soon whether it may still be."""
        presence.check_soon()

    async def deliver(self, text: str) -> None:
        try:
            await asyncio.wait_for(self.send(text_data=text), settings.REALTIME_SEND_SECONDS)
        except TimeoutError:
            logger.info("A reader too slow was dropped")
            await self.disconnect(CloseCode.TOO_SLOW)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.close(CloseCode.TOO_SLOW), CLOSE_SECONDS)
            raise StopConsumer from None

    async def hang_up(self, code: CloseCode) -> None:
        await self.close(code)

    async def join(self, group: str) -> None:
        await self.channel_layer.group_add(group, self.channel_name)

    async def quit(self, group: str) -> None:
        await self.channel_layer.group_discard(group, self.channel_name)

    def _header(self, name: bytes) -> str:
        values = [value for key, value in self.scope["headers"] if key == name]
        return values[0].decode("latin-1") if len(values) == 1 else ""


class NowhereConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """Refuses sockets at any other address."""

    async def connect(self) -> None:
        await self.close()
