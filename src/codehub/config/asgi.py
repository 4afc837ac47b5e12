"""One port for both: HTTP through WSGI in a bounded thread pool, sockets through Channels.

Django's own asynchronous HTTP handler costs 1.5 to 9 times the CPU of WSGI (ADR 7), so it is not used.
"""

from typing import Any, cast

from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter, URLRouter

from codehub.config.wsgi import application as http
from codehub.realtime.routing import websocket_urlpatterns
from codehub.web.sockets import SocketHeaders

THREADS = 8

application = ProtocolTypeRouter(
    {
        "http": WSGIMiddleware(cast(Any, http), workers=THREADS),
        "websocket": SocketHeaders(URLRouter(websocket_urlpatterns)),
    }
)
