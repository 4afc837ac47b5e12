from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts import services, tokens
from codehub.accounts.api import known_devices
from codehub.accounts.api.permissions import IsInPerson
from codehub.accounts.api.serializers.credentials import (
    AddressSerializer,
    ChangeEmailSerializer,
    ChangePasswordSerializer,
    LinkTokenSerializer,
    NewPasswordSerializer,
    SentSerializer,
    VerifiedSerializer,
)
from codehub.accounts.api.serializers.sign_in import WaitingSerializer
from codehub.accounts.api.throttles import MailThrottle
from codehub.accounts.api.views.sign_in import AnonymousView, valid
from codehub.accounts.requests import SignedInRequest
from codehub.core.throttling import rate


def session_of(request: Request) -> UUID | None:
    """Return the session that the request's access token belongs to."""
    return request.auth.session_id if isinstance(request.auth, tokens.Claims) else None


def sent() -> Response:
    return Response({"status": "sent"}, status=status.HTTP_202_ACCEPTED)


class VerifyEmailView(AnonymousView):
    throttle_classes = [rate("link")]

    @extend_schema(
        operation_id="auth_verify_email", request=LinkTokenSerializer, responses={200: VerifiedSerializer}
    )
    def post(self, request: Request) -> Response:
        """Prove an e-mail address by the token of a mailed link: of an account to be, or of one that is."""
        outcome, email = services.verify_email(**valid(LinkTokenSerializer(data=request.data)))
        return Response({"status": outcome, "email": email})


class ResendVerificationView(AnonymousView):
    throttle_classes = [rate("link"), MailThrottle]

    @extend_schema(
        operation_id="auth_verify_email_resend", request=AddressSerializer, responses={202: SentSerializer}
    )
    def post(self, request: Request) -> Response:
        """Mail the link again, if the address waits for one."""
        services.resend_verification(**valid(AddressSerializer(data=request.data)))
        return sent()


class ResetPasswordView(AnonymousView):
    throttle_classes = [rate("link"), MailThrottle]

    @extend_schema(
        operation_id="auth_reset_password", request=AddressSerializer, responses={202: SentSerializer}
    )
    def post(self, request: Request) -> Response:
        """Mail a link that sets a new password, if the address has an account."""
        services.request_password_reset(**valid(AddressSerializer(data=request.data)))
        return sent()


class ConfirmResetView(AnonymousView):
    throttle_classes = [rate("link")]

    @extend_schema(
        operation_id="auth_reset_password_confirm", request=NewPasswordSerializer, responses={204: None}
    )
    def post(self, request: Request) -> Response:
        """Set a new password by the token of a mailed link; every device is signed out."""
        user = services.reset_password(**valid(NewPasswordSerializer(data=request.data)))
        response = Response(status=status.HTTP_204_NO_CONTENT)
        # Whoever reads the account's mail is let in even while strangers use up its limit.
        known_devices.remember(request, response, user.email)
        return response


class ChangePasswordView(APIView):
    permission_classes = [IsInPerson]
    throttle_classes = [rate("password")]

    @extend_schema(
        operation_id="auth_change_password", request=ChangePasswordSerializer, responses={204: None}
    )
    def post(self, request: SignedInRequest) -> Response:
        """Change one's password; every other device is signed out."""
        body = valid(ChangePasswordSerializer(data=request.data))
        services.change_password(
            user=request.user,
            session_id=session_of(request),
            current=body["current_password"],
            new=body["new_password"],
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class ChangeEmailView(APIView):
    permission_classes = [IsInPerson]
    throttle_classes = [rate("password"), MailThrottle]

    @extend_schema(
        operation_id="auth_change_email",
        request=ChangeEmailSerializer,
        responses={200: WaitingSerializer, 202: WaitingSerializer},
    )
    def post(self, request: SignedInRequest) -> Response:
        """Mail a link to the new address (202); an instance without mail changes it at once (200)."""
        waits = services.request_email_change(
            user=request.user, **valid(ChangeEmailSerializer(data=request.data))
        )
        if waits:
            return Response({"status": "verify_email"}, status=status.HTTP_202_ACCEPTED)
        return Response({"status": "email_changed"})
