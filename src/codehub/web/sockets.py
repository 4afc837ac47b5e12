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
    """Around an ASGI application of sockets: a refusal becomes a problem, sockets and polls get the headers too."""

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
            elif message["type"] == "http.response.start":  # a poll of Socket.IO
                message = {**message, "headers": [*message.get("headers", []), *self.headers]}
            await send(message)

        await self.application(scope, receive, answer)

    async def _refuse(self, send: Send) -> None:
        status = HTTPStatus.FORBIDDEN
        body = problem(status, "socket_refused", "This address opens no socket for this page.")
        described = [*self.headers, (b"content-type", PROBLEM_JSON.encode())]
        await send({"type": "websocket.http.response.start", "status": int(status), "headers": described})
        await send({"type": "websocket.http.response.body", "body": json.dumps(body).encode()})


class BoundedPolls:
    """Around Socket.IO: a poll's body is read up to a limit, as engine.io reads it whole whatever it says of its length."""

    def __init__(self, application: Application, *, max_bytes: int) -> None:
        self.application = application
        self.max_bytes = max_bytes

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self.max_bytes:
                await self._refuse(send)
                return
            if message["type"] != "http.request" or not message.get("more_body"):
                break
        messages = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return messages.pop() if messages else await receive()

        await self.application(scope, replay, send)

    async def _refuse(self, send: Send) -> None:
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        body = problem(status, "body_too_large", f"A message has at most {self.max_bytes} bytes.")
        described = [(b"content-type", PROBLEM_JSON.encode()), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": int(status), "headers": described})
        await send({"type": "http.response.body", "body": json.dumps(body).encode()})
