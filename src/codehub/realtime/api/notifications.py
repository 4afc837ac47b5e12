"""Reading one's notifications."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.models import User
from codehub.accounts.requests import SignedInRequest
from codehub.core import cursors
from codehub.realtime import selectors, services
from codehub.realtime.api.notification_serializers import (
    CatchUpSerializer,
    MarkReadSerializer,
    NotificationPageSerializer,
    UnreadCountSerializer,
)
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification
from codehub.realtime.shapes import NotificationSerializer

NEWEST_FIRST = ("-number",)
AS_THEY_CAME = ("number",)
READ = "Up to 100 rows."


class NotificationFilter(serializers.Serializer[object]):
    unread = serializers.BooleanField(required=False, default=False)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)


class NotificationsView(GenericAPIView[Any]):
    """One's notifications, the newest first."""

    request: SignedInRequest
    permission_classes = [IsAuthenticated]
    serializer_class = NotificationSerializer
    pagination_class = cursors.ordered_by(*NEWEST_FIRST)
    filter_backends = []
    queryset = Notification.objects.none()

    @extend_schema(
        operation_id="notifications_list",
        parameters=[
            NotificationFilter,
            OpenApiParameter("cursor", str, description="Where to go on: from `next` of the page before."),
            OpenApiParameter("page_size", int, description=READ),
        ],
        responses=NotificationPageSerializer,
    )
    def get(self, request: SignedInRequest) -> Response:
        """List what one is told, with the number of unread ones and where to catch up from later."""
        newest = services.take_in(request.user.pk)
        page = self.paginate_queryset(self.get_queryset())
        answer = self.get_paginated_response(
            NotificationSerializer(selectors.shown(page or []), many=True).data
        )
        answer.data["unread_count"] = selectors.unread_count(request.user)
        answer.data["cursor"] = cursors.written((newest,), ordering=AS_THEY_CAME)
        return answer

    def get_queryset(self) -> QuerySet[Notification]:
        wanted = NotificationFilter(data=self.request.query_params)
        wanted.is_valid(raise_exception=True)
        rows = Notification.objects.listed_for(self.request.user)
        if wanted.validated_data["unread"]:
            rows = rows.unread()
        if kind := wanted.validated_data.get("kind"):
            rows = rows.filter(kind=kind)
        return rows


class CatchUpView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="notifications_catch_up",
        parameters=[
            OpenApiParameter(
                "after", str, description="The cursor of the time before; without it: from the oldest on."
            ),
            OpenApiParameter("page_size", int, description=READ),
        ],
        responses=CatchUpSerializer,
    )
    def get(self, request: SignedInRequest) -> Response:
        """List what came since, in the order in which it came; nothing is missed, however it was committed."""
        reader = request.user
        cursor = request.query_params.get("after")
        number = cursors.read(cursor, ordering=AS_THEY_CAME)[0] if cursor else 0
        size = cursors.page_size_of(request)
        newest = services.take_in(reader.pk)
        if number > newest:
            number = 0  # of another person, or from before a backup was restored
        rows = selectors.arrived_after(reader, number, limit=size + 1)
        has_more = len(rows) > size
        rows = rows[:size]
        reached = rows[-1].number if has_more else newest
        body = {
            "results": selectors.shown(rows),
            "cursor": cursors.written((reached,), ordering=AS_THEY_CAME),
            "has_more": has_more,
            "unread_count": selectors.unread_count(reader),
        }
        return Response(CatchUpSerializer(body).data)


class UnreadCountView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="notifications_unread_count", responses=UnreadCountSerializer)
    def get(self, request: SignedInRequest) -> Response:
        """Count what is unread, up to 100."""
        return _count(request.user, take_in=True)


class MarkReadView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="notifications_read", request=MarkReadSerializer, responses=UnreadCountSerializer
    )
    def post(self, request: SignedInRequest) -> Response:
        """Mark some, or all, as read; the answer counts what is left."""
        wanted = MarkReadSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        services.mark_read(user=request.user, ids=wanted.validated_data.get("ids"))
        return _count(request.user)


def _count(reader: User, *, take_in: bool = False) -> Response:
    if take_in:
        services.take_in(reader.pk)
    return Response({"count": selectors.unread_count(reader)})
