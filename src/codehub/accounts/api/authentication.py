"""Who is asking: the access token in the Authorization header."""

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from codehub.accounts import services, tokens
from codehub.accounts.errors import ApiTokenNotAllowedError, InvalidTokenError
from codehub.accounts.models import ApiToken, Session, User
from codehub.accounts.services.api_tokens import PREFIX


class BearerAuthentication(BaseAuthentication):
    """For those below: the token of `Authorization: Bearer <token>`."""

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="codehub"'

    def token(self, request: Request) -> str | None:
        scheme, _, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        try:
            return token.decode("ascii")
        except UnicodeDecodeError:
            raise refused(InvalidTokenError()) from None


class ApiTokenAuthentication(BearerAuthentication):
    """Accept a personal API token; one of scope `read` reads only."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        token = self.token(request)
        if token is None or not token.startswith(PREFIX):
            return None
        try:
            holder = services.holder_of(token)
        except InvalidTokenError as error:
            raise refused(error) from None
        if holder.scope != ApiToken.Scope.WRITE and request.method not in SAFE_METHODS:
            raise ApiTokenNotAllowedError("This API token may only read.")
        return holder.user, holder


class JWTAuthentication(BearerAuthentication):
    """Accept an access token while its session is open; refuse with 401 and the token's problem code."""

    def authenticate(self, request: Request) -> tuple[User, tokens.Claims] | None:
        token = self.token(request)
        if token is None or token.startswith(PREFIX):
            return None
        try:
            claims = tokens.decode("access", token)
        except InvalidTokenError as error:
            raise refused(error) from None
        session = (
            Session.objects.select_related("user")
            .filter(pk=claims.session_id, user=claims.user_id, user__is_active=True)
            .first()
        )
        if session is None or not session.is_live(timezone.now()):
            raise refused(InvalidTokenError())
        return session.user, claims


def refused(error: InvalidTokenError) -> AuthenticationFailed:
    return AuthenticationFailed(error.detail, code=error.code)
