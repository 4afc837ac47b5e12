from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.community import services
from codehub.community.api.serializers.reactions import (
    ReactionSerializer,
    ReactionsSerializer,
    ReactSerializer,
)
from codehub.community.models import Comment, Post, Reaction
from codehub.core.cursors import ordered_by
from codehub.core.throttling import DefaultThrottle, rate


def _post(request: SignedInRequest, pk: UUID) -> Post:
    return get_object_or_404(Post.objects.visible_to(request.user), pk=pk)


def _comment(request: SignedInRequest, pk: UUID) -> Comment:
    return get_object_or_404(Comment.objects.visible_to(request.user), pk=pk)


def _answer(subject: Post | Comment, request: SignedInRequest, code: int = status.HTTP_200_OK) -> Response:
    mine = Reaction.objects.filter(user=request.user, **_named(subject)).order_by("created_at")
    facts = {
        "likes_count": subject.likes_count,
        "insightful_count": subject.insightful_count,
        "clap_count": subject.clap_count,
        "my_reactions": list(mine.values_list("reaction_type", flat=True)),
    }
    return Response(ReactionsSerializer(facts).data, status=code)


def _named(subject: Post | Comment) -> dict[str, Any]:
    return {"comment" if isinstance(subject, Comment) else "post": subject}


class _ReactionsView(GenericAPIView[Reaction]):
    request: SignedInRequest
    queryset: QuerySet[Reaction] = Reaction.objects.none()
    serializer_class = ReactionSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = ordered_by("-created_at", "-id")
    filter_backends: list[Any] = []

    def subject(self, pk: UUID) -> Post | Comment:
        raise NotImplementedError

    def get_throttles(self) -> list[Any]:
        return [rate("react")()] if self.request.method == "POST" else [DefaultThrottle()]

    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """Who reacted how, the newest first."""
        given = Reaction.objects.filter(**_named(self.subject(pk))).select_related("user")
        page = self.paginate_queryset(given) or []
        return self.get_paginated_response(ReactionSerializer(page, many=True).data)

    @extend_schema(request=ReactSerializer, responses={200: ReactionsSerializer, 201: ReactionsSerializer})
    def post(self, request: SignedInRequest, pk: UUID) -> Response:
        """React, once with each of the three. 200: this reaction was there already."""
        body = ReactSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        subject, is_new = services.react(user=request.user, subject=self.subject(pk), **body.validated_data)
        return _answer(subject, request, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)


class _ReactionView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("react")]

    def subject(self, pk: UUID) -> Post | Comment:
        raise NotImplementedError

    @extend_schema(responses={200: ReactionsSerializer})
    def delete(self, request: SignedInRequest, pk: UUID, reaction_type: str) -> Response:
        """Take a reaction back; harmless when there is none."""
        body = ReactSerializer(data={"reaction_type": reaction_type})
        body.is_valid(raise_exception=True)
        subject = services.withdraw_reaction(
            user=request.user, subject=self.subject(pk), **body.validated_data
        )
        return _answer(subject, request)


@extend_schema_view(
    get=extend_schema(operation_id="posts_reactions_list", responses=ReactionSerializer(many=True)),
    post=extend_schema(operation_id="posts_reactions_create"),
)
class PostReactionsView(_ReactionsView):
    def subject(self, pk: UUID) -> Post:
        return _post(self.request, pk)


@extend_schema_view(
    get=extend_schema(operation_id="comments_reactions_list", responses=ReactionSerializer(many=True)),
    post=extend_schema(operation_id="comments_reactions_create"),
)
class CommentReactionsView(_ReactionsView):
    def subject(self, pk: UUID) -> Comment:
        return _comment(self.request, pk)


class PostReactionView(_ReactionView):
    request: SignedInRequest

    def subject(self, pk: UUID) -> Post:
        return _post(self.request, pk)


class CommentReactionView(_ReactionView):
    request: SignedInRequest

    def subject(self, pk: UUID) -> Comment:
        return _comment(self.request, pk)
