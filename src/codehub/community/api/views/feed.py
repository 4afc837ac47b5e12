from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.community.api.serializers.feed import (
    FeedSerializer,
    NewCountSerializer,
    NewSinceSerializer,
    ScopeSerializer,
)
from codehub.community.api.views.posts import written_posts
from codehub.community.selectors import feed
from codehub.community.selectors.feed import Scope
from codehub.core.cursors import next_url, page_size_of

PAGE: list[Any] = [
    ScopeSerializer,
    OpenApiParameter("cursor", str, description="Where to go on: from `next` of the page before."),
    OpenApiParameter("page_size", int, description="1 to 100, 20 when not given."),
]


class FeedView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="feed_list", parameters=PAGE, responses=FeedSerializer)
    def get(self, request: SignedInRequest) -> Response:
        """What to read next, and why each post is there."""
        asked = ScopeSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        page = feed.page(
            reader=request.user,
            scope=Scope(asked.validated_data["scope"]),
            cursor=request.query_params.get("cursor"),
            size=page_size_of(request),
        )
        posts = written_posts([entry.post for entry in page.entries], request)
        reasons = [{"kind": entry.kind, "text": entry.text, "tag": entry.tag} for entry in page.entries]
        return Response(
            {
                "next": next_url(request, page.next) if page.next else None,
                "previous": None,
                "newest": page.newest,
                "results": [
                    {"post": post, "reason": reason} for post, reason in zip(posts, reasons, strict=True)
                ],
            }
        )


class NewInFeedView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="feed_new", parameters=[NewSinceSerializer], responses=NewCountSerializer)
    def get(self, request: SignedInRequest) -> Response:
        """How many posts have come since a page was read; 50 means 50 or more."""
        asked = NewSinceSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        count = feed.new_count(
            reader=request.user,
            scope=Scope(asked.validated_data["scope"]),
            since=asked.validated_data["since"],
        )
        return Response({"count": count})
