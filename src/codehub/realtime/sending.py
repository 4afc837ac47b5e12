"""Sends pushes from synchronous code: one event loop in one thread for each process, opened when needed.

`async_to_sync` would open a new loop, and with it a new connection to Redis, for every push.
"""

import asyncio
import logging
import os
import threading
import time
from typing import Any

from channels.layers import get_channel_layer
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
TIMEOUT_SECONDS = 1
REST_SECONDS = 5
"""After a failure pushes are dropped for so long: a judge or a request never waits for Redis twice."""


class Sender:
    """Sends in order: a push has reached Redis when `send` returns."""

    def __init__(self) -> None:
        self.process_id = os.getpid()
        self._rests_until = 0.0
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="pushes", daemon=True).start()

    def send(self, group: str, message: dict[str, Any]) -> None:
        """Send, or log that Redis is away; clients catch up over REST."""
        if time.monotonic() < self._rests_until:
            return
        sending = asyncio.run_coroutine_threadsafe(self._group_send(group, message), self._loop)
        try:
            sending.result(TIMEOUT_SECONDS)
        except (OSError, RedisError) as error:
            sending.cancel()
            self._rests_until = time.monotonic() + REST_SECONDS
            logger.warning("Pushes rest for %s s: %r", REST_SECONDS, error)

    async def _group_send(self, group: str, message: dict[str, Any]) -> None:
        await get_channel_layer().group_send(group, message)


_lock = threading.Lock()
_sender: Sender | None = None


def sender() -> Sender:
    """Return the sender of this process; a forked worker gets its own."""
    global _sender
    with _lock:
        if _sender is None or _sender.process_id != os.getpid():
            _sender = Sender()
        return _sender
