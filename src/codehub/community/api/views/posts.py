from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from codehub.accounts.requests import SignedInRequest
from codehub.community import policies, services
from codehub.community.api.filters import PostFilter
from codehub.community.api.serializers.posts import (
    CreatePostSerializer,
    PostSerializer,
    RunSnippetSerializer,
    WritePostSerializer,
)
from codehub.community.models import Post
from codehub.community.selectors.posts import post_facts
from codehub.core.cursors import ordered_by
from codehub.core.idempotency import IDEMPOTENCY_KEY, idempotency_key
from codehub.core.throttling import DefaultThrottle, rate
from codehub.judge.api.serializers import RunSerializer

DRAFTS = OpenApiParameter(
    "state", str, enum=["draft"], description="One's own drafts instead of what is public."
)


def written_posts(posts: Sequence[Post], request: SignedInRequest) -> Any:
    """Return posts as this member sees them, in a fixed number of queries."""
    return PostSerializer(posts, many=True, context={"facts": post_facts(posts, request.user)}).data


def written_post(post: Post, request: SignedInRequest) -> Any:
    return written_posts([post], request)[0]


class PostViewSet(viewsets.GenericViewSet[Post]):
    """Posts: read by members, written by their author."""

    request: SignedInRequest
    lookup_value_converter = "uuid"
    queryset = Post.objects.none()
    serializer_class = PostSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = ordered_by("-published_at", "-id")
    filterset_class = PostFilter

    def get_queryset(self) -> QuerySet[Post]:
        posts = Post.objects.visible_to(self.request.user)
        if self.action == "list":
            posts = Post.objects.listed_for(self.request.user)
        return posts.select_related("author", "link")

    def get_throttles(self) -> list[Any]:
        scopes = {"create": "post", "run": "run"}
        return [rate(scopes[self.action])()] if self.action in scopes else [DefaultThrottle()]

    @extend_schema(operation_id="posts_list", parameters=[DRAFTS], responses=PostSerializer(many=True))
    def list(self, request: SignedInRequest) -> Response:
        """Posts in sight, the newest first; with `state=draft` one's own drafts."""
        posts: QuerySet[Post]
        if request.query_params.get("state") == Post.State.DRAFT:
            self.pagination_class = ordered_by("-created_at", "-id")
            posts = Post.objects.filter(author=request.user, state=Post.State.DRAFT).select_related(
                "author", "link"
            )
        else:
            posts = self.filter_queryset(self.get_queryset())
        page = self.paginate_queryset(posts)
        return self.get_paginated_response(written_posts(page or [], request))

    @extend_schema(operation_id="posts_retrieve", responses=PostSerializer)
    def retrieve(self, request: SignedInRequest, pk: UUID) -> Response:
        return Response(written_post(self.get_object(), request))

    @extend_schema(
        request=CreatePostSerializer,
        parameters=[IDEMPOTENCY_KEY],
        responses={201: PostSerializer},
        filters=False,
    )
    def create(self, request: SignedInRequest) -> Response:
        """Write a post, or a draft. 422: the Idempotency-Key was used for another one."""
        body = CreatePostSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        post = services.create_post(
            author=request.user, idempotency_key=idempotency_key(request), **body.validated_data
        )
        return Response(written_post(post, request), status=status.HTTP_201_CREATED)

    @extend_schema(operation_id="posts_update", request=WritePostSerializer, responses=PostSerializer)
    def update(self, request: SignedInRequest, pk: UUID) -> Response:
        """Write all words anew."""
        return self._change(request, partial=False)

    @extend_schema(request=WritePostSerializer(partial=True), responses=PostSerializer)
    def partial_update(self, request: SignedInRequest, pk: UUID) -> Response:
        """Change the words that are sent."""
        return self._change(request, partial=True)

    @extend_schema(operation_id="posts_destroy", responses={204: None})
    def destroy(self, request: SignedInRequest, pk: UUID) -> Response:
        """Delete a post for good, with its comments."""
        services.delete_post(post=self._mine(policies.may_delete_post))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=PostSerializer)
    @action(detail=True, methods=["post"])
    def publish(self, request: SignedInRequest, pk: UUID) -> Response:
        """Make a draft public. 409: it is already."""
        post = services.publish_post(post=self._mine(policies.may_delete_post))
        return Response(written_post(post, request))

    @extend_schema(operation_id="posts_run", request=RunSnippetSerializer, responses={202: RunSerializer})
    @action(detail=True, methods=["post"])
    def run(self, request: SignedInRequest, pk: UUID) -> Response:
        """Run the code of a post with your input; follow it at `runs/{id}/`. 409: it is in no language of the judge."""
        body = RunSnippetSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        run = services.run_snippet(reader=request.user, post=self.get_object(), **body.validated_data)
        return Response(RunSerializer(run).data, status=status.HTTP_202_ACCEPTED)

    def _change(self, request: SignedInRequest, *, partial: bool) -> Response:
        post = self._mine(policies.may_edit_post)
        body = WritePostSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        # Not `partial=True`: the attachments inside it would be read as parts as well.
        words = {
            name: value
            for name, value in body.validated_data.items()
            if not partial or name in body.initial_data
        }
        return Response(written_post(services.update_post(post=post, **words), request))

    def _mine(self, policy: Any) -> Post:
        post = self.get_object()
        if not policy(self.request.user, post):
            self.permission_denied(self.request)
        return post
