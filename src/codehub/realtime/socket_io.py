"""The same bus over Socket.IO, for networks that block WebSockets: it falls back to long polling.

Each connection has a channel of its own in the same groups, so there is one way to publish. Every message is the
event `message` with the same JSON text that a plain WebSocket carries, in both directions.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Any

import socketio
from channels.layers import get_channel_layer
from redis.exceptions import RedisError
from socketio.exceptions import ConnectionRefusedError as Refused

from codehub.core import origins
from codehub.realtime import presence
from codehub.realtime.connection import MAX_MESSAGE_BYTES, Connection
from codehub.realtime.errors import CloseCode

logger = logging.getLogger(__name__)
PATH = "/socket.io/"
MAX_BACKLOG = 200
"""Messages that wait for a slow reader, before it is dropped."""
REST_SECONDS = 1
REFUSAL_SECONDS = 0.5
"""So long a refused one may read why."""
server = socketio.AsyncServer(
    async_mode="asgi",
    cors_allowed_origins=[],  # engine.io checks none; `_comes_from_us` does
    max_http_buffer_size=MAX_MESSAGE_BYTES,
    ping_interval=25,
    ping_timeout=20,
    http_compression=False,
    cookie=None,
)
_wires: dict[str, "SocketIOWire"] = {}


class SocketIOWire:
    """One Socket.IO connection and its channel."""

    def __init__(self, sid: str) -> None:
        self.sid = sid
        self.connection = Connection(self)
        self.layer = get_channel_layer()
        self.channel = ""
        self._pump: asyncio.Task[None] | None = None

    async def open(self, ticket: str) -> CloseCode | None:
        self.channel = await self.layer.new_channel()
        refusal = await self.connection.open(ticket)
        if refusal is None:
            self._pump = asyncio.create_task(self._deliver_all())
        return refusal

    async def close(self) -> None:
        await self.connection.close()
        if self._pump is not None:
            self._pump.cancel()

    async def deliver(self, text: str) -> None:
        if self._backlog() > MAX_BACKLOG:
            logger.info("A reader too slow was dropped")
            await self.hang_up(CloseCode.TOO_SLOW)
        else:
            await server.emit("message", text, to=self.sid)

    async def hang_up(self, code: CloseCode) -> None:
        await self.connection.close()
        await server.emit("closed", {"code": int(code)}, to=self.sid)
        await server.disconnect(self.sid)

    async def join(self, group: str) -> None:
        await self.layer.group_add(group, self.channel)

    async def quit(self, group: str) -> None:
        await self.layer.group_discard(group, self.channel)

    async def _deliver_all(self) -> None:
        while True:
            try:
                event = await self.layer.receive(self.channel)
            except (RedisError, OSError):
                await asyncio.sleep(REST_SECONDS)
                continue
            if event["type"] == "push":
                await self.deliver(event["text"])
            elif event["type"] == "recheck":
                presence.check_soon()

    def _backlog(self) -> int:
        with suppress(KeyError):
            engine_id = server.manager.eio_sid_from_sid(self.sid, "/")
            return int(server.eio.sockets[engine_id].queue.qsize())
        return 0


@server.event  # type: ignore[untyped-decorator]
async def connect(sid: str, environ: dict[str, Any], auth: Any) -> None:
    """Let in whoever comes from our own page with an unused ticket."""
    if not _comes_from_us(environ["asgi.scope"]["headers"]):
        raise _refused(sid, CloseCode.FOREIGN_ORIGIN)
    ticket = auth.get("ticket") if isinstance(auth, dict) else None
    wire = SocketIOWire(sid)
    refusal = await wire.open(ticket if isinstance(ticket, str) else "")
    if refusal is not None:
        raise _refused(sid, refusal)
    _wires[sid] = wire


@server.event  # type: ignore[untyped-decorator]
async def disconnect(sid: str, reason: str) -> None:
    wire = _wires.pop(sid, None)
    if wire is not None:
        await wire.close()


@server.event  # type: ignore[untyped-decorator]
async def message(sid: str, text: Any) -> None:
    wire = _wires.get(sid)
    if wire is not None:
        said = text if isinstance(text, str) else None
        await wire.connection.hear(said, len(said or ""))


def _refused(sid: str, code: CloseCode) -> Refused:
    """Have the refused one's polls end too: engine.io would go on answering them."""
    engine_id = server.manager.eio_sid_from_sid(sid, "/")
    loop = asyncio.get_running_loop()
    loop.call_later(REFUSAL_SECONDS, lambda: loop.create_task(server.eio.disconnect(engine_id)))
    return Refused(code.name.lower(), {"code": int(code)})


def _comes_from_us(headers: list[tuple[bytes, bytes]]) -> bool:
    """Browsers name no origin when a page polls its own server; then nobody else can have sent them."""
    named = {
        key: value.decode("latin-1")
        for key, value in headers
        if key in {b"origin", b"host", b"sec-fetch-site", b"upgrade"}
    }
    if b"origin" in named:
        return origins.is_ours(named[b"origin"], named.get(b"host", ""))
    return b"upgrade" not in named and named.get(b"sec-fetch-site", "same-origin") == "same-origin"
