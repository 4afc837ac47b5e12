"""The addresses of sockets."""

from django.urls import path, re_path

from codehub.realtime.consumers import NotificationConsumer, NowhereConsumer

websocket_urlpatterns = [
    path("ws/notifications/", NotificationConsumer.as_asgi()),
    re_path(r"", NowhereConsumer.as_asgi()),
]
