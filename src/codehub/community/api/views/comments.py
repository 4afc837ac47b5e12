from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import ChoiceField, Serializer, UUIDField

from codehub.accounts.requests import SignedInRequest
from codehub.community import policies, services
from codehub.community.api.serializers.comments import (
    AddCommentSerializer,
    CommentInPlaceSerializer,
    CommentSerializer,
    WriteCommentSerializer,
)
from codehub.community.models import Comment, Post
from codehub.community.selectors.comments import ancestors_of, comment_facts, people_of
from codehub.core.cursors import ordered_by
from codehub.core.idempotency import IDEMPOTENCY_KEY, idempotency_key
from codehub.core.throttling import DefaultThrottle, rate

ORDERS = {
    "oldest": ordered_by("created_at", "id"),
    "newest": ordered_by("-created_at", "-id"),
    "best": ordered_by("-likes_count", "created_at", "id"),
}


class BranchQuerySerializer(Serializer[object]):
    """Which comments of a post are asked for."""

    parent = UUIDField(  # type: ignore[assignment]
        required=False, help_text="Replies to this comment; without it those to the post."
    )
    order = ChoiceField(choices=list(ORDERS), default="oldest")


def written_comment(comment: Comment, request: SignedInRequest) -> Any:
    return CommentSerializer(comment, context={"facts": comment_facts([comment], request.user)}).data


class PostCommentsView(GenericAPIView[Comment]):
    """The comments of a post, a branch at a time."""

    request: SignedInRequest
    queryset = Comment.objects.none()
    serializer_class = CommentSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = ORDERS["oldest"]
    filter_backends: list[Any] = []

    def get_throttles(self) -> list[Any]:
        return [rate("comment")()] if self.request.method == "POST" else [DefaultThrottle()]

    @extend_schema(
        operation_id="posts_comments_list",
        parameters=[BranchQuerySerializer],
        responses=CommentSerializer(many=True),
    )
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """The comments under a post, or under one of its comments, each with its first replies."""
        asked = BranchQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        self.pagination_class = ORDERS[asked.validated_data["order"]]
        post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
        branch = Comment.objects.filter(post=post, parent=asked.validated_data.get("parent"))
        page = self.paginate_queryset(branch) or []
        context = {"facts": comment_facts(page, request.user)}
        return self.get_paginated_response(CommentSerializer(page, many=True, context=context).data)

    @extend_schema(
        operation_id="posts_comments_create",
        request=AddCommentSerializer,
        parameters=[IDEMPOTENCY_KEY],
        responses={201: CommentSerializer},
    )
    def post(self, request: SignedInRequest, pk: UUID) -> Response:
        """Answer a post or a comment. 409: it is not public, or one of you has blocked the other."""
        body = AddCommentSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
        comment = services.add_comment(
            author=request.user,
            post=post,
            content=body.validated_data["content"],
            parent_id=body.validated_data["parent"],
            idempotency_key=idempotency_key(request),
        )
        return Response(written_comment(comment, request), status=status.HTTP_201_CREATED)


class CommentView(GenericAPIView[Comment]):
    """One comment."""

    request: SignedInRequest
    queryset = Comment.objects.none()
    serializer_class = CommentSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[Comment]:
        return Comment.objects.visible_to(self.request.user).select_related("post", "author")

    @extend_schema(operation_id="comments_retrieve", responses=CommentInPlaceSerializer)
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """A comment, the first replies to it, and what stands above it."""
        comment = self.get_object()
        above = ancestors_of(comment)
        context = {
            "facts": comment_facts([comment], request.user),
            "ancestors": above,
            "ancestors_people": people_of(above),
        }
        return Response(CommentInPlaceSerializer(comment, context=context).data)

    @extend_schema(
        operation_id="comments_update", request=WriteCommentSerializer, responses=CommentSerializer
    )
    def put(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._change(request)

    @extend_schema(
        operation_id="comments_partial_update", request=WriteCommentSerializer, responses=CommentSerializer
    )
    def patch(self, request: SignedInRequest, pk: UUID) -> Response:
        return self._change(request)

    @extend_schema(operation_id="comments_destroy", responses={204: None})
    def delete(self, request: SignedInRequest, pk: UUID) -> Response:
        """Take a comment away. While replies hang under it, a stone keeps its place."""
        services.delete_comment(comment=self._mine(policies.may_delete_comment))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _change(self, request: SignedInRequest) -> Response:
        comment = self._mine(policies.may_edit_comment)
        body = WriteCommentSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return Response(
            written_comment(services.edit_comment(comment=comment, **body.validated_data), request)
        )

    def _mine(self, policy: Any) -> Comment:
        comment = self.get_object()
        if not policy(self.request.user, comment):
            self.permission_denied(self.request)
        return comment
