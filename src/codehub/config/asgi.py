"""One port for all: HTTP through WSGI in a bounded thread pool, sockets through Channels and Socket.IO.

Django's own asynchronous HTTP handler costs 1.5 to 9 times the CPU of WSGI (ADR 7), so it is not used.
"""

from typing import Any, cast

import socketio
from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter, URLRouter

from codehub.config.wsgi import application as http
from codehub.realtime import socket_io
from codehub.realtime.connection import MAX_MESSAGE_BYTES
from codehub.realtime.routing import websocket_urlpatterns
from codehub.web.sockets import BoundedPolls, SocketHeaders

THREADS = 8

plain = ProtocolTypeRouter(
    {
        "http": WSGIMiddleware(cast(Any, http), workers=THREADS),
        "websocket": SocketHeaders(URLRouter(websocket_urlpatterns)),
    }
)
polled = socketio.ASGIApp(socket_io.server, socketio_path=socket_io.PATH)
over_socket_io = SocketHeaders(BoundedPolls(polled, max_bytes=MAX_MESSAGE_BYTES))


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Serve what comes: Socket.IO by its path, everything else by its kind."""
    chosen = over_socket_io if scope.get("path", "").startswith(socket_io.PATH) else plain
    await chosen(scope, receive, send)
