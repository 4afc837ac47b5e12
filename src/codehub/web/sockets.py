"""Gives the answers to WebSocket handshakes the headers of every other answer."""

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from codehub.core.problems import PROBLEM_JSON, problem
from codehub.web import headers

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Any, Send], Awaitable[None]]
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class SocketHeaders:
    """Around an ASGI application of sockets: a refusal becomes a problem, an opened socket gets the headers too."""

    def __init__(self, application: Application) -> None:
        self.application = application
        kept = {**headers.of_every_answer(), "Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        self.headers = [(name.lower().encode(), value.encode()) for name, value in kept.items()]

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        is_open = False
        may_answer = "websocket.http.response" in scope.get("extensions", {})

        async def answer(message: Message) -> None:
            nonlocal is_open
            if message["type"] == "websocket.accept":
                is_open = True
                message = {**message, "headers": [*message.get("headers", []), *self.headers]}
            elif message["type"] == "websocket.close" and not is_open and may_answer:
                await self._refuse(send)
                return
            await send(message)

        await self.application(scope, receive, answer)

    async def _refuse(self, send: Send) -> None:
        status = HTTPStatus.FORBIDDEN
        body = problem(status, "socket_refused", "This address opens no socket for this page.")
        described = [*self.headers, (b"content-type", PROBLEM_JSON.encode())]
        await send({"type": "websocket.http.response.start", "status": int(status), "headers": described})
        await send({"type": "websocket.http.response.body", "body": json.dumps(body).encode()})
