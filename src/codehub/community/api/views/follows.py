from typing import Any, Literal
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.models import User
from codehub.accounts.requests import SignedInRequest
from codehub.community import services
from codehub.community.api.serializers.follows import (
    BlockedPersonSerializer,
    BlockStateSerializer,
    FollowedPersonSerializer,
    RelationSerializer,
)
from codehub.community.models import Block, Follow
from codehub.community.selectors.people import followed_among, relation
from codehub.core.cursors import ordered_by
from codehub.core.throttling import DefaultThrottle, rate

NEWEST = ordered_by("-created_at", "-id")


def person_for(request: SignedInRequest, pk: UUID) -> User:
    """Return somebody whom the asker may see; raise Http404."""
    return get_object_or_404(User.objects.visible_to(request.user), pk=pk)


class FollowView(APIView):
    request: SignedInRequest
    permission_classes = [IsAuthenticated]

    def get_throttles(self) -> list[Any]:
        return [DefaultThrottle() if self.request.method == "GET" else rate("follow")()]

    @extend_schema(operation_id="users_follow_retrieve", responses=RelationSerializer)
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """What you and this person are to each other."""
        return self._answer(person_for(request, pk))

    @extend_schema(
        operation_id="users_follow_create",
        request=None,
        responses={200: RelationSerializer, 201: RelationSerializer},
    )
    def post(self, request: SignedInRequest, pk: UUID) -> Response:
        """Follow somebody. 200: you did already. 409: it is you, or one of you has blocked the other."""
        person = person_for(request, pk)
        is_new = services.follow(follower=request.user, following=person)
        return self._answer(person, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)

    @extend_schema(operation_id="users_follow_destroy", responses={200: RelationSerializer})
    def delete(self, request: SignedInRequest, pk: UUID) -> Response:
        """Follow somebody no more; harmless when you did not."""
        person = person_for(request, pk)
        services.unfollow(follower=request.user, following=person)
        return self._answer(person)

    def _answer(self, person: User, code: int = status.HTTP_200_OK) -> Response:
        return Response(RelationSerializer(relation(self.request.user, person)).data, status=code)


class _FollowListView(GenericAPIView[Follow]):
    request: SignedInRequest
    queryset = Follow.objects.none()
    serializer_class = FollowedPersonSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = NEWEST
    filter_backends: list[Any] = []
    shown: Literal["follower", "following"]
    of: Literal["follower", "following"]

    def page(self, request: SignedInRequest, pk: UUID) -> Response:
        person = person_for(request, pk)
        seen = User.objects.visible_to(request.user).filter(is_active=True)
        visible = Q(**{f"{self.shown}__in": seen}) | Q(**{self.shown: request.user})
        follows = Follow.objects.filter(**{self.of: person}).filter(visible).select_related(self.shown)
        page = self.paginate_queryset(follows) or []
        people = [getattr(row, self.shown) for row in page]
        mine = followed_among(request.user, [each.pk for each in people])
        rows = [
            {"user": each, "is_following": each.pk in mine, "created_at": row.created_at}
            for each, row in zip(people, page, strict=True)
        ]
        return self.get_paginated_response(FollowedPersonSerializer(rows, many=True).data)


class FollowersView(_FollowListView):
    shown, of = "follower", "following"

    @extend_schema(operation_id="users_followers_list", responses=FollowedPersonSerializer(many=True))
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """Who follows this person, the newest first; only people whom you may see."""
        return self.page(request, pk)


class FollowingView(_FollowListView):
    shown, of = "following", "follower"

    @extend_schema(operation_id="users_following_list", responses=FollowedPersonSerializer(many=True))
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """Whom this person follows, the newest first; only people whom you may see."""
        return self.page(request, pk)


class BlockView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("follow")]

    @extend_schema(operation_id="users_block_update", request=None, responses=BlockStateSerializer)
    def put(self, request: SignedInRequest, pk: UUID) -> Response:
        """Have nothing to do with somebody: you do not see each other's posts, and follows end."""
        services.block(blocker=request.user, blocked=person_for(request, pk))
        return Response({"is_blocked": True})

    @extend_schema(operation_id="users_block_destroy", responses={200: BlockStateSerializer})
    def delete(self, request: SignedInRequest, pk: UUID) -> Response:
        services.unblock(blocker=request.user, blocked=person_for(request, pk))
        return Response({"is_blocked": False})


class BlocksView(GenericAPIView[Block]):
    request: SignedInRequest
    queryset = Block.objects.none()
    serializer_class = BlockedPersonSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = NEWEST
    filter_backends: list[Any] = []

    @extend_schema(operation_id="blocks_list", responses=BlockedPersonSerializer(many=True))
    def get(self, request: SignedInRequest) -> Response:
        """Whom you blocked."""
        page = self.paginate_queryset(Block.objects.filter(blocker=request.user).select_related("blocked"))
        return self.get_paginated_response(BlockedPersonSerializer(page or [], many=True).data)
