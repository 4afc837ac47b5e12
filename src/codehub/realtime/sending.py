"""Sends pushes from synchronous code: one event loop in one thread for each process, opened when needed.

`async_to_sync` would open a new loop, and with it a new connection to Redis, for every push. And nobody
waits: a judge goes on with the next case while the last one travels.
"""

import asyncio
import atexit
import logging
import os
import threading
import time
from collections.abc import Coroutine
from typing import Any

from channels.layers import get_channel_layer
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
TIMEOUT_SECONDS = 1
REST_SECONDS = 5
"""After a failure pushes are dropped for so long; clients catch up over REST."""
MAX_WAITING = 1000
LATEST_SECONDS = 0.2
"""Of messages of which only the newest counts, five a second are sent to a group."""
END = ("", {"type": "end"})


class Sender:
    """Sends in the order in which it was asked."""

    def __init__(self) -> None:
        self.process_id = os.getpid()
        self._rests_until = 0.0
        self._held: dict[tuple[str, str], dict[str, Any]] = {}
        self._waiting: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=[self._send_all()], name="pushes", daemon=True)
        self._thread.start()
        # A thread that still runs while the interpreter is taken apart aborts the process.
        atexit.register(self.close)

    def send(self, group: str, message: dict[str, Any]) -> None:
        """Send soon, or log that it could not be done."""
        self._loop.call_soon_threadsafe(self._add, group, message)

    def send_latest(self, group: str, key: str, message: dict[str, Any]) -> None:
        """Send the newest message of `key` to the group, the others before it not at all: at most five a second."""
        self._loop.call_soon_threadsafe(self._hold, (group, key), message)

    def close(self) -> None:
        """Send what waits, for as long as one push may take, and end the thread."""
        if self.process_id == os.getpid():
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, END)
            self._thread.join(2 * TIMEOUT_SECONDS)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(work)

    def _add(self, group: str, message: dict[str, Any]) -> None:
        if time.monotonic() < self._rests_until:
            return
        if self._waiting.qsize() >= MAX_WAITING:
            logger.warning("Too many pushes are waiting; one is dropped")
            return
        self._waiting.put_nowait((group, message))

    def _hold(self, name: tuple[str, str], message: dict[str, Any]) -> None:
        if name not in self._held:
            self._loop.call_later(LATEST_SECONDS, self._release, name)
        self._held[name] = message

    def _release(self, name: tuple[str, str]) -> None:
        self._add(name[0], self._held.pop(name))

    async def _send_all(self) -> None:
        while (push := await self._waiting.get()) is not END:
            group, message = push
            try:
                await asyncio.wait_for(get_channel_layer().group_send(group, message), TIMEOUT_SECONDS)
            except (OSError, RedisError) as error:
                self._rest(error)
            except Exception:
                logger.exception("A push was lost")

    def _rest(self, error: Exception) -> None:
        logger.warning("Pushes rest for %s s: %r", REST_SECONDS, error)
        self._rests_until = time.monotonic() + REST_SECONDS
        while not self._waiting.empty():
            self._waiting.get_nowait()


_lock = threading.Lock()
_sender: Sender | None = None


def sender() -> Sender:
    """Return the sender of this process; a forked worker gets its own."""
    global _sender
    with _lock:
        if _sender is None or _sender.process_id != os.getpid():
            _sender = Sender()
        return _sender
