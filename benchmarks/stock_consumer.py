"""The consumer of Channels' own tutorial, as a peer for `realtime.py`: no tickets, no rights, no limits."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codehub.config.settings")
django.setup()

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter  # noqa: E402


class StockConsumer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add("stock", self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard("stock", self.channel_name)

    async def push(self, event: dict[str, str]) -> None:
        await self.send(text_data=event["text"])


application = ProtocolTypeRouter({"websocket": StockConsumer.as_asgi()})
