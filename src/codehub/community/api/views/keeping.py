"""Bookmarks, followed tags, the posts of one person, and previews of links."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.community import services
from codehub.community.api.serializers.follows import BookmarkStateSerializer
from codehub.community.api.serializers.posts import (
    LinkPreviewSerializer,
    PostSerializer,
    PreviewLinkSerializer,
)
from codehub.community.api.serializers.tags import TagSerializer
from codehub.community.api.views.follows import person_for
from codehub.community.api.views.posts import written_posts
from codehub.community.api.views.tags import written_tags
from codehub.community.models import LinkPreview, Post, Tag
from codehub.core.cursors import ordered_by
from codehub.core.throttling import rate


class BookmarkView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("react")]

    @extend_schema(operation_id="posts_bookmark_update", request=None, responses=BookmarkStateSerializer)
    def put(self, request: SignedInRequest, pk: UUID) -> Response:
        """Keep a post for later."""
        services.bookmark(user=request.user, post=self._post(request, pk))
        return Response({"is_bookmarked": True})

    @extend_schema(operation_id="posts_bookmark_destroy", responses={200: BookmarkStateSerializer})
    def delete(self, request: SignedInRequest, pk: UUID) -> Response:
        services.remove_bookmark(user=request.user, post=self._post(request, pk))
        return Response({"is_bookmarked": False})

    def _post(self, request: SignedInRequest, pk: UUID) -> Post:
        return get_object_or_404(Post.objects.visible_to(request.user), pk=pk)


class TagFollowView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("follow")]

    @extend_schema(operation_id="tags_follow_update", request=None, responses=TagSerializer)
    def put(self, request: SignedInRequest, name: str) -> Response:
        """Follow a tag: its posts come into your feed."""
        tag = services.follow_tag(user=request.user, tag=self._tag(name))
        return Response(written_tags([tag], request)[0])

    @extend_schema(operation_id="tags_follow_destroy", responses={200: TagSerializer})
    def delete(self, request: SignedInRequest, name: str) -> Response:
        tag = services.unfollow_tag(user=request.user, tag=self._tag(name))
        return Response(written_tags([tag], request)[0])

    def _tag(self, name: str) -> Tag:
        return get_object_or_404(Tag, name=name.lower())


class PersonsPostsView(GenericAPIView[Post]):
    request: SignedInRequest
    queryset = Post.objects.none()
    serializer_class = PostSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = ordered_by("-published_at", "-id")
    filter_backends: list[Any] = []

    @extend_schema(operation_id="users_posts_list", responses=PostSerializer(many=True))
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """Somebody's posts in sight, the newest first."""
        posts = Post.objects.listed_for(request.user).filter(author=person_for(request, pk))
        page = self.paginate_queryset(posts.select_related("author", "link"))
        return self.get_paginated_response(written_posts(page or [], request))


class PreviewLinkView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("link_preview")]

    @extend_schema(
        operation_id="posts_preview_link",
        request=PreviewLinkSerializer,
        responses={200: LinkPreviewSerializer, 202: LinkPreviewSerializer},
    )
    def post(self, request: SignedInRequest) -> Response:
        """What a page says of itself, before it is posted. 202: it is being fetched, ask again."""
        body = PreviewLinkSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        preview = services.preview_of(body.validated_data["url"])
        images = {preview.image.pk: preview.image} if preview.image else {}
        is_pending = preview.state == LinkPreview.State.PENDING
        return Response(
            LinkPreviewSerializer(preview, context={"files": images}).data,
            status=status.HTTP_202_ACCEPTED if is_pending else status.HTTP_200_OK,
        )
