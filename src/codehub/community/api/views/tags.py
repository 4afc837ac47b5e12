from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.community.api.serializers.tags import TagSerializer, TrendingTagsSerializer
from codehub.community.models import Tag, TagFollow
from codehub.community.selectors.tags import trending_tags

FOLLOWED = OpenApiParameter("followed", bool, description="`true`: only those that you follow.")
SEARCH = OpenApiParameter("search", str, description="What the name begins with.")


def written_tags(tags: Sequence[Tag], request: SignedInRequest) -> Any:
    follows = TagFollow.objects.filter(user=request.user, tag__in=tags)
    return TagSerializer(
        tags, many=True, context={"followed": set(follows.values_list("tag_id", flat=True))}
    ).data


class TagsView(GenericAPIView[Tag]):
    """Tags, the most used first."""

    request: SignedInRequest
    permission_classes = [IsAuthenticated]
    serializer_class = TagSerializer
    queryset = Tag.objects.none()
    filter_backends: list[Any] = []

    @extend_schema(
        operation_id="tags_list", parameters=[SEARCH, FOLLOWED], responses=TagSerializer(many=True)
    )
    def get(self, request: SignedInRequest) -> Response:
        """Tags that were used or are followed, the most used first."""
        tags: QuerySet[Tag] = Tag.objects.order_by("-posts_count", "name")
        if begin := request.query_params.get("search", "").lower().removeprefix("#")[:30].replace("\0", ""):
            tags = tags.filter(name__startswith=begin)
        if request.query_params.get("followed") == "true":
            tags = tags.filter(pk__in=TagFollow.objects.filter(user=request.user).values("tag"))
        page = self.paginate_queryset(tags)
        return self.get_paginated_response(written_tags(page or [], request))


class TrendingTagsView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="tags_trending", responses=TrendingTagsSerializer)
    def get(self, request: SignedInRequest) -> Response:
        """The tags that most people posted under in the last seven days, at most 20."""
        return Response({"results": written_tags(trending_tags(), request)})


class TagView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="tags_retrieve", responses=TagSerializer)
    def get(self, request: SignedInRequest, name: str) -> Response:
        tag = get_object_or_404(Tag, name=name.lower())
        return Response(written_tags([tag], request)[0])
