"""The open sockets of this process: how many a person has, and which of them must go."""

import asyncio
import logging
from collections import defaultdict
from typing import Protocol

from channels.db import database_sync_to_async
from django.db import Error as DatabaseError

from codehub.realtime.selectors import signed_out
from codehub.realtime.tickets import Holder

logger = logging.getLogger(__name__)
MAX_SOCKETS = 10
"""Of one person in one process: tabs and devices."""
CHECK_SECONDS = 3


class Socket(Protocol):
    async def sign_out(self) -> None: ...


_sockets: defaultdict[Holder, set[Socket]] = defaultdict(set)
_watches: dict[asyncio.AbstractEventLoop, asyncio.Task[None]] = {}


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


async def _watch(loop: asyncio.AbstractEventLoop) -> None:
    try:
        while _sockets:
            await asyncio.sleep(CHECK_SECONDS)
            await _close_the_signed_out()
    finally:
        del _watches[loop]


async def _close_the_signed_out() -> None:
    try:
        gone = await database_sync_to_async(signed_out)(list(_sockets))
    except DatabaseError:
        logger.exception("It could not be checked who has signed out")
        return
    for holder in gone:
        for socket in list(_sockets.get(holder, ())):
            await socket.sign_out()
