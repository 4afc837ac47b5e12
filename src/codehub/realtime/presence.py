"""The open sockets of this process: how many a person has, which must go, and what they may hear no longer."""

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress
from typing import Protocol

from channels.db import database_sync_to_async
from django.db import Error as DatabaseError

from codehub.realtime.selectors import signed_out
from codehub.realtime.tickets import Holder
from codehub.realtime.topics import Topic, may_listen

logger = logging.getLogger(__name__)
MAX_SOCKETS = 10
"""Of one person in one process: tabs and devices."""
CHECK_SECONDS = 3


SOON_SECONDS = 0.2
"""Changes within this time are looked at together."""


class Socket(Protocol):
    topics: set[Topic]

    async def sign_out(self) -> None: ...
    async def leave_topic(self, topic: Topic) -> None: ...


_sockets: defaultdict[Holder, set[Socket]] = defaultdict(set)
_watches: dict[asyncio.AbstractEventLoop, asyncio.Task[None]] = {}
_wakes: dict[asyncio.AbstractEventLoop, asyncio.Event] = {}


def enter(holder: Holder, socket: Socket) -> bool:
    """Count `socket` in; False when its person has too many already."""
    mine = sum(len(sockets) for other, sockets in _sockets.items() if other.user_id == holder.user_id)
    if mine >= MAX_SOCKETS:
        return False
    _sockets[holder].add(socket)
    loop = asyncio.get_running_loop()
    if loop not in _watches:
        _watches[loop] = loop.create_task(_watch(loop))
    return True


def leave(holder: Holder, socket: Socket) -> None:
    """Count `socket` out; leaving twice is harmless."""
    _sockets[holder].discard(socket)
    if not _sockets[holder]:
        del _sockets[holder]


def check_soon() -> None:
    """See soon, not only at the next round, who may still listen to what."""
    wake = _wakes.get(asyncio.get_running_loop())
    if wake is not None:
        wake.set()


async def _watch(loop: asyncio.AbstractEventLoop) -> None:
    wake = _wakes[loop] = asyncio.Event()
    try:
        while _sockets:
            with suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), CHECK_SECONDS)
                await asyncio.sleep(SOON_SECONDS)
            wake.clear()
            await _close_the_signed_out()
            await _leave_what_is_closed()
    finally:
        del _watches[loop], _wakes[loop]


async def _close_the_signed_out() -> None:
    try:
        gone = await database_sync_to_async(signed_out)(list(_sockets))
    except DatabaseError:
        logger.exception("It could not be checked who has signed out")
        return
    for holder in gone:
        for socket in list(_sockets.get(holder, ())):
            await socket.sign_out()


async def _leave_what_is_closed() -> None:
    listening = {
        (holder.user_id, topic)
        for holder, sockets in _sockets.items()
        for socket in sockets
        for topic in socket.topics
    }
    if not listening:
        return
    try:
        lost = listening - await database_sync_to_async(may_listen)(listening)
    except DatabaseError:
        logger.exception("It could not be checked who may listen")
        return
    for holder, sockets in list(_sockets.items()):
        for socket in list(sockets):
            for topic in [topic for topic in socket.topics if (holder.user_id, topic) in lost]:
                await socket.leave_topic(topic)
