from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts import services
from codehub.accounts.api.permissions import IsInPerson
from codehub.accounts.api.serializers.credentials import (
    ApiTokenSerializer,
    CreateApiTokenSerializer,
    CreatedApiTokenSerializer,
    OpenSessionSerializer,
)
from codehub.accounts.api.serializers.people import MeSerializer, WriteProfileSerializer
from codehub.accounts.api.serializers.sign_in import LinkFirebaseSerializer
from codehub.accounts.api.views.credentials import session_of
from codehub.accounts.api.views.sign_in import valid
from codehub.accounts.models import ApiToken, Session
from codehub.accounts.requests import SignedInRequest
from codehub.core.throttling import rate


class MeView(APIView):
    """The signed-in person's own account."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="users_me_retrieve", responses=MeSerializer)
    def get(self, request: SignedInRequest) -> Response:
        return Response(MeSerializer(request.user).data)

    @extend_schema(
        operation_id="users_me_partial_update", request=WriteProfileSerializer, responses=MeSerializer
    )
    def patch(self, request: SignedInRequest) -> Response:
        fields = valid(WriteProfileSerializer(data=request.data))
        return Response(
            MeSerializer(services.update_profile(user=request.user, by=request.user, **fields)).data
        )


class SessionsView(ListAPIView[Session]):
    """The devices on which one is signed in, the last used first."""

    request: SignedInRequest
    queryset = Session.objects.none()
    serializer_class = OpenSessionSerializer
    permission_classes = [IsInPerson]
    filter_backends = []

    def get_queryset(self) -> QuerySet[Session]:
        live = self.request.user.sessions.filter(revoked_at=None, expires_at__gt=timezone.now())
        return live.order_by("-last_used_at", "-id")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "session_id": session_of(self.request)}

    @extend_schema(operation_id="users_me_sessions_close_others", responses={204: None})
    def delete(self, request: SignedInRequest) -> Response:
        """Sign out every other device."""
        services.close_sessions(user_id=request.user.pk, reason="revoked", kept=session_of(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class SessionView(APIView):
    permission_classes = [IsInPerson]

    @extend_schema(operation_id="users_me_sessions_close", responses={204: None})
    def delete(self, request: SignedInRequest, pk: str) -> Response:
        """Sign out one device; doing it twice is harmless."""
        session = get_object_or_404(request.user.sessions, pk=pk)
        services.close_sessions(user_id=request.user.pk, reason="revoked", only=session.pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ApiTokensView(ListAPIView[ApiToken]):
    """One's personal API tokens, the newest first."""

    request: SignedInRequest
    queryset = ApiToken.objects.none()
    serializer_class = ApiTokenSerializer
    permission_classes = [IsInPerson]
    filter_backends = []

    def get_throttles(self) -> list[Any]:
        return [rate("api_token")()] if self.request.method == "POST" else super().get_throttles()

    def get_queryset(self) -> QuerySet[ApiToken]:
        return self.request.user.api_tokens.order_by("-created_at", "-id")

    @extend_schema(
        operation_id="users_me_api_tokens_create",
        request=CreateApiTokenSerializer,
        responses={201: CreatedApiTokenSerializer},
    )
    def post(self, request: SignedInRequest) -> Response:
        """Make an API token; its text is in this answer and nowhere else."""
        row, token = services.create_api_token(
            user=request.user, **valid(CreateApiTokenSerializer(data=request.data))
        )
        body = {**ApiTokenSerializer(row).data, "token": token}
        return Response(body, status=status.HTTP_201_CREATED)


class ApiTokenView(GenericAPIView[ApiToken]):
    permission_classes = [IsInPerson]
    serializer_class = ApiTokenSerializer

    @extend_schema(operation_id="users_me_api_tokens_revoke", responses={204: None})
    def delete(self, request: SignedInRequest, pk: str) -> Response:
        """Revoke an API token at once."""
        services.revoke_api_token(token=get_object_or_404(request.user.api_tokens, pk=pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


class FirebaseView(APIView):
    """The Firebase identity of one's account."""

    permission_classes = [IsInPerson]
    throttle_classes = [rate("password")]

    @extend_schema(
        operation_id="users_me_firebase_link", request=LinkFirebaseSerializer, responses=MeSerializer
    )
    def post(self, request: SignedInRequest) -> Response:
        """Let this identity open one's account too."""
        body = valid(LinkFirebaseSerializer(data=request.data))
        return Response(MeSerializer(services.link_firebase(user=request.user, **body)).data)

    @extend_schema(operation_id="users_me_firebase_unlink", responses={200: MeSerializer})
    def delete(self, request: SignedInRequest) -> Response:
        """Take the identity off one's account, which must have a password."""
        return Response(MeSerializer(services.unlink_firebase(user=request.user)).data)
