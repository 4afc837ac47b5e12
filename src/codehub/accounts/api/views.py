from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts import services
from codehub.accounts.api import cookies
from codehub.accounts.api.serializers import (
    MeSerializer,
    RefreshSerializer,
    RegisterSerializer,
    SessionSerializer,
    SignInSerializer,
)
from codehub.accounts.api.throttles import AccountThrottle
from codehub.accounts.errors import InvalidTokenError
from codehub.accounts.models import User
from codehub.accounts.requests import SignedInRequest
from codehub.core.throttling import rate


def _session(
    signed_in: services.SignedIn, *, use_cookie: bool, status_code: int = status.HTTP_200_OK
) -> Response:
    body = SessionSerializer(
        {
            "access": signed_in.access,
            "access_expires_at": signed_in.access_expires_at,
            "refresh": None if use_cookie else signed_in.refresh,
            "user": signed_in.user,
        }
    ).data
    response = Response(body, status=status_code)
    if use_cookie:
        cookies.put(response, signed_in)
    return response


def _valid(serializer: Any) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    data: dict[str, Any] = serializer.validated_data
    return data


class AnonymousView(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]


class RegisterView(AnonymousView):
    throttle_classes = [rate("register")]

    @extend_schema(
        operation_id="auth_register", request=RegisterSerializer, responses={201: SessionSerializer}
    )
    def post(self, request: Request) -> Response:
        """Create an account and sign it in."""
        data = _valid(RegisterSerializer(data=request.data))
        use_cookie = data.pop("use_cookie")
        user = services.register(**data)
        signed_in = services.open_session(user=user, user_agent=request.headers.get("User-Agent", ""))
        return _session(signed_in, use_cookie=use_cookie, status_code=status.HTTP_201_CREATED)


class LoginView(AnonymousView):
    throttle_classes = [rate("sign_in"), AccountThrottle]

    @extend_schema(operation_id="auth_login", request=SignInSerializer, responses={200: SessionSerializer})
    def post(self, request: Request) -> Response:
        """Sign in with e-mail and password."""
        data = _valid(SignInSerializer(data=request.data))
        use_cookie = data.pop("use_cookie")
        signed_in = services.sign_in(**data, user_agent=request.headers.get("User-Agent", ""))
        return _session(signed_in, use_cookie=use_cookie)


class RefreshView(AnonymousView):
    throttle_classes = [rate("refresh")]

    @extend_schema(operation_id="auth_refresh", request=RefreshSerializer, responses={200: SessionSerializer})
    def post(self, request: Request) -> Response:
        """Trade a refresh token for a new pair."""
        given = _valid(RefreshSerializer(data=request.data)).get("refresh")
        token = given or cookies.read(request)
        if not token:
            raise InvalidTokenError("There is no refresh token. Sign in.")
        return _session(services.refresh(token=token), use_cookie=given is None)


class LogoutView(AnonymousView):
    throttle_classes = [rate("refresh")]

    @extend_schema(operation_id="auth_logout", request=RefreshSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Close the session of the refresh token; doing it twice is harmless."""
        given = _valid(RefreshSerializer(data=request.data)).get("refresh")
        services.sign_out(token=given or cookies.read(request))
        response = Response(status=status.HTTP_204_NO_CONTENT)
        cookies.drop(response)
        return response


class MeView(RetrieveUpdateAPIView[User]):
    """The signed-in person's own account."""

    request: SignedInRequest
    permission_classes = [IsAuthenticated]
    serializer_class = MeSerializer
    http_method_names = ["get", "patch", "head", "options"]

    def get_object(self) -> User:
        return self.request.user
