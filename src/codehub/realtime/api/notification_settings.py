"""How one wants to be told, and the end of mail."""

from django.conf import settings
from django.http import HttpResponseRedirect
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.parsers import FormParser
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.core.parsers import BoundedJSONParser
from codehub.core.throttling import rate
from codehub.realtime import selectors, services
from codehub.realtime.api.notification_serializers import (
    PreferencesSerializer,
    UnsubscribedSerializer,
    UnsubscribeSerializer,
    WritePreferencesSerializer,
)


class PreferencesView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="notifications_preferences", responses=PreferencesSerializer)
    def get(self, request: SignedInRequest) -> Response:
        """Tell how one is told of each kind, and when mail goes out."""
        return Response(PreferencesSerializer(selectors.preferences_of(request.user)).data)

    @extend_schema(
        operation_id="notifications_set_preferences",
        request=WritePreferencesSerializer,
        responses=PreferencesSerializer,
    )
    def put(self, request: SignedInRequest) -> Response:
        """Set it; what waits to be mailed follows at once."""
        wanted = WritePreferencesSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        preferences = services.set_preferences(user=request.user, **wanted.validated_data)
        return Response(PreferencesSerializer(preferences).data)


class UnsubscribeView(APIView):
    """The way out of mail, for whoever has a mail, signed in or not."""

    authentication_classes = []
    permission_classes = [AllowAny]
    parser_classes = [BoundedJSONParser, FormParser]
    throttle_classes = [rate("unsubscribe")]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponseRedirect:
        """Lead people to the page that asks them; programs that only look at links change nothing."""
        token = UnsubscribeSerializer(data=request.query_params)
        token.is_valid(raise_exception=True)
        address = f"{settings.PUBLIC_URL}/unsubscribe#token={token.validated_data.get('token', '')}"
        return HttpResponseRedirect(address)

    @extend_schema(
        operation_id="notifications_unsubscribe",
        parameters=[OpenApiParameter("token", str, description="As mail programs give it (RFC 8058).")],
        request=UnsubscribeSerializer,
        responses=UnsubscribedSerializer,
    )
    def post(self, request: Request) -> Response:
        """Mail no more of one kind, or of any. Doing it twice is harmless."""
        given = UnsubscribeSerializer(data={**request.query_params.dict(), **_fields(request)})
        given.is_valid(raise_exception=True)
        kind = services.unsubscribe(given.validated_data.get("token", ""))
        return Response(UnsubscribedSerializer({"kind": kind}).data)


def _fields(request: Request) -> dict[str, object]:
    token = request.data.get("token") if hasattr(request.data, "get") else None
    return {"token": token} if token is not None else {}
