"""The refresh token in the browser: a cookie no script can read, sent to the sign-in paths only."""

from urllib.parse import urlsplit

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from codehub.accounts.errors import ForeignRequestError
from codehub.accounts.services import Tokens

NAME = "codehub_refresh"
PATH = "/api/auth/"
HINT = "codehub_signed_in"
"""Says to our own pages that the other cookie exists, so that visitors do not ask in vain. Worth nothing alone."""
CLIENT_HEADER = "HTTP_X_CODEHUB_CLIENT"


def put(response: Response, signed_in: Tokens) -> None:
    response.set_cookie(
        NAME,
        signed_in.refresh,
        expires=signed_in.refresh_expires_at,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    response.set_cookie(
        HINT,
        "yes",
        expires=signed_in.refresh_expires_at,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def drop(response: Response) -> None:
    response.delete_cookie(NAME, path=PATH, samesite="Strict")
    response.delete_cookie(HINT, samesite="Strict")


def read(request: Request) -> str:
    """Return the cookie's token, or ""; raise ForeignRequestError when another site could have sent it."""
    token: str = request.COOKIES.get(NAME, "")
    if not token:
        return ""
    origin = request.META.get("HTTP_ORIGIN")
    foreign = origin is not None and urlsplit(origin).netloc != request.get_host()
    if foreign or not request.META.get(CLIENT_HEADER):
        raise ForeignRequestError
    return token
