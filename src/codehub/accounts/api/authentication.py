"""Who is asking: the access token in the Authorization header."""

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from codehub.accounts import tokens
from codehub.accounts.errors import InvalidTokenError
from codehub.accounts.models import User


class JWTAuthentication(BaseAuthentication):
    """Accept `Authorization: Bearer <access token>`; refuse with 401 and the token's problem code."""

    def authenticate(self, request: Request) -> tuple[User, tokens.Claims] | None:
        scheme, _, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        try:
            claims = tokens.decode("access", token.decode("ascii"))
        except InvalidTokenError as error:
            raise AuthenticationFailed(error.detail, code=error.code) from None
        except UnicodeDecodeError:
            raise AuthenticationFailed(InvalidTokenError.detail, code=InvalidTokenError.code) from None
        user = User.objects.filter(pk=claims.user_id, is_active=True).first()
        if user is None:
            raise AuthenticationFailed(InvalidTokenError.detail, code=InvalidTokenError.code)
        return user, claims

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="codehub"'
