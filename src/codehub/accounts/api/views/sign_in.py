from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts import services
from codehub.accounts.api import cookies, known_devices
from codehub.accounts.api.devices import device_of
from codehub.accounts.api.serializers.sign_in import (
    FirebaseSignInSerializer,
    RefreshSerializer,
    RegisterSerializer,
    SessionSerializer,
    SignInSerializer,
    WaitingSerializer,
)
from codehub.accounts.api.throttles import AccountThrottle, MailThrottle
from codehub.accounts.errors import InvalidTokenError
from codehub.core.throttling import give_back, rate


def session_answer(
    request: Request, signed_in: services.Tokens, *, use_cookie: bool, status_code: int = status.HTTP_200_OK
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
        known_devices.remember(request, response, signed_in.user.email)
    return response


def valid(serializer: Any) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    data: dict[str, Any] = serializer.validated_data
    return data


class AnonymousView(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]


class RegisterView(AnonymousView):
    throttle_classes = [rate("register"), MailThrottle]

    @extend_schema(
        operation_id="auth_register",
        request=RegisterSerializer,
        responses={201: SessionSerializer, 202: WaitingSerializer},
    )
    def post(self, request: Request) -> Response:
        """Create an account and sign it in (201), or mail the link that creates it (202)."""
        data = valid(RegisterSerializer(data=request.data))
        use_cookie = data.pop("use_cookie")
        user = services.register(**data)
        if user is None:
            return Response({"status": "verify_email"}, status=status.HTTP_202_ACCEPTED)
        signed_in = services.open_session(user=user, device=device_of(request))
        return session_answer(request, signed_in, use_cookie=use_cookie, status_code=status.HTTP_201_CREATED)


class LoginView(AnonymousView):
    throttle_classes = [rate("sign_in"), AccountThrottle]

    @extend_schema(
        operation_id="auth_login",
        request=PolymorphicProxySerializer(
            component_name="SignInOrIdentity",
            serializers=[SignInSerializer, FirebaseSignInSerializer],
            resource_type_field_name=None,
        ),
        responses={200: SessionSerializer},
    )
    def post(self, request: Request) -> Response:
        """Sign in with e-mail and password, or with an ID token of Firebase."""
        if isinstance(request.data, dict) and "id_token" in request.data:
            return self._by_firebase(request)
        data = valid(SignInSerializer(data=request.data))
        use_cookie = data.pop("use_cookie")
        signed_in = services.sign_in(**data, device=device_of(request))
        for limit in ("account", "device"):
            give_back(request, limit)
        return session_answer(request, signed_in, use_cookie=use_cookie)

    def _by_firebase(self, request: Request) -> Response:
        if {"email", "password"} & set(request.data):
            raise ValidationError({"id_token": "Send either this or e-mail and password."})
        data = valid(FirebaseSignInSerializer(data=request.data))
        signed_in = services.sign_in_by_firebase(id_token=data["id_token"], device=device_of(request))
        return session_answer(request, signed_in, use_cookie=data["use_cookie"])


class RefreshView(AnonymousView):
    throttle_classes = [rate("refresh")]

    @extend_schema(operation_id="auth_refresh", request=RefreshSerializer, responses={200: SessionSerializer})
    def post(self, request: Request) -> Response:
        """Trade a refresh token for a new pair."""
        given = valid(RefreshSerializer(data=request.data)).get("refresh")
        token = given or cookies.read(request)
        if not token:
            raise InvalidTokenError("There is no refresh token. Sign in.")
        return session_answer(request, services.refresh(token=token), use_cookie=given is None)


class LogoutView(AnonymousView):
    throttle_classes = [rate("refresh")]

    @extend_schema(operation_id="auth_logout", request=RefreshSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Close the session of the refresh token; doing it twice is harmless."""
        given = valid(RefreshSerializer(data=request.data)).get("refresh")
        services.sign_out(token=given or cookies.read(request))
        response = Response(status=status.HTTP_204_NO_CONTENT)
        cookies.drop(response)
        return response
