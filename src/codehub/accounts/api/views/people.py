from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts import policies, services
from codehub.accounts.api.filters import UserFilter
from codehub.accounts.api.permissions import IsInPerson
from codehub.accounts.api.serializers.people import (
    BanSerializer,
    ProfileSerializer,
    UserCardSerializer,
    UserSerializer,
    WriteProfileSerializer,
    WriteUserSerializer,
)
from codehub.accounts.api.views.sign_in import valid
from codehub.accounts.errors import ApiTokenNotAllowedError, RoleNotGivenError
from codehub.accounts.models import ApiToken, User
from codehub.accounts.requests import SignedInRequest


class UsersView(ListAPIView[User]):
    """People who show themselves, the newest first."""

    request: SignedInRequest
    queryset = User.objects.none()
    serializer_class = UserCardSerializer
    permission_classes = [IsAuthenticated]
    filterset_class = UserFilter

    def get_queryset(self) -> QuerySet[User]:
        return User.objects.visible_to(self.request.user).order_by("-created_at", "-id")


class PersonView(APIView):
    """For those below: one person whom the asker may see."""

    permission_classes: list[type[Any]] = [IsAuthenticatedOrReadOnly]

    def person(self, request: Request, pk: object) -> User:
        return get_object_or_404(User.objects.visible_to(request.user), pk=pk)

    def allow(self, is_allowed: bool) -> None:
        if not is_allowed:
            raise PermissionDenied


class UserView(PersonView):
    @extend_schema(operation_id="users_retrieve", responses=UserSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """One person; what is private is null for others than oneself and admins."""
        return self._answer(request, self.person(request, pk))

    @extend_schema(operation_id="users_update", request=WriteUserSerializer, responses=UserSerializer)
    def put(self, request: SignedInRequest, pk: str) -> Response:
        """Change a profile; admins also the role."""
        return self._change(request, pk)

    @extend_schema(
        operation_id="users_partial_update",
        request=WriteUserSerializer(partial=True),
        responses=UserSerializer,
    )
    def patch(self, request: SignedInRequest, pk: str) -> Response:
        """Change a profile; admins also the role."""
        return self._change(request, pk)

    @extend_schema(operation_id="users_destroy", responses={202: None})
    def delete(self, request: SignedInRequest, pk: str) -> Response:
        """Close an account at once; its personal data is erased by a job."""
        if isinstance(request.auth, ApiToken):
            raise ApiTokenNotAllowedError
        user = self.person(request, pk)
        self.allow(policies.may_erase(request.user, user))
        services.request_erasure(user=user, by=request.user)
        return Response(status=status.HTTP_202_ACCEPTED)

    def _change(self, request: SignedInRequest, pk: str) -> Response:
        user = self.person(request, pk)
        self.allow(policies.may_edit_profile(request.user, user))
        fields = valid(WriteUserSerializer(data=request.data))
        role = fields.pop("role", user.role)
        if role != user.role:
            self.allow(policies.may_change_role(request.user, user))
            if not policies.may_give_role(request.user, role):
                raise RoleNotGivenError
            user = services.change_role(user=user, by=request.user, role=role)
        return self._answer(request, services.update_profile(user=user, by=request.user, **fields))

    def _answer(self, request: Request, user: User) -> Response:
        return Response(UserSerializer(user, context={"request": request}).data)


class ProfileView(PersonView):
    @extend_schema(operation_id="users_profile_retrieve", responses=ProfileSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """A profile page."""
        return self._answer(request, self.person(request, pk))

    @extend_schema(
        operation_id="users_profile_update", request=WriteProfileSerializer, responses=ProfileSerializer
    )
    def put(self, request: SignedInRequest, pk: str) -> Response:
        """Change a profile: one's own; an admin anybody's but another admin's."""
        user = self.person(request, pk)
        self.allow(policies.may_edit_profile(request.user, user))
        fields = valid(WriteProfileSerializer(data=request.data))
        return self._answer(request, services.update_profile(user=user, by=request.user, **fields))

    def _answer(self, request: Request, user: User) -> Response:
        return Response(ProfileSerializer(user, context={"request": request}).data)


class BanView(PersonView):
    permission_classes = [IsInPerson]

    @extend_schema(operation_id="users_ban", request=BanSerializer, responses=UserSerializer)
    def post(self, request: SignedInRequest, pk: str) -> Response:
        """Close an account, with a reason that its owner is told; every session ends."""
        user = self.person(request, pk)
        self.allow(policies.may_ban(request.user, user))
        user = services.ban(user=user, by=request.user, **valid(BanSerializer(data=request.data)))
        return Response(UserSerializer(user, context={"request": request}).data)


class UnbanView(PersonView):
    permission_classes = [IsInPerson]

    @extend_schema(operation_id="users_unban", request=None, responses=UserSerializer)
    def post(self, request: SignedInRequest, pk: str) -> Response:
        """Open a banned account again."""
        user = self.person(request, pk)
        self.allow(policies.may_ban(request.user, user))
        user = services.unban(user=user, by=request.user)
        return Response(UserSerializer(user, context={"request": request}).data)
