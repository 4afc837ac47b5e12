"""The refresh token in the browser: a cookie no script can read, taken from our own pages only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from codehub.accounts.errors import ForeignRequestError
from codehub.accounts.services import Tokens
from codehub.core.origins import is_ours

PATH = "/api/auth/"
CLIENT_HEADER = "HTTP_X_CODEHUB_CLIENT"
OWN_PAGES = {"same-origin"}


class Kind(TypedDict):
    path: str
    is_http_only: bool


PRIVATE = Kind(path=PATH, is_http_only=True)


@dataclass(frozen=True)
class Cookie:
    """A cookie of ours: SameSite=Strict; on https a private one is also bound to this very host."""

    name: str
    path: str
    is_http_only: bool

    @property
    def sent_name(self) -> str:
        """With `__Host-` no other name of the domain, and nobody without TLS, can set or replace it."""
        return f"__Host-{self.name}" if self._is_bound else self.name

    @property
    def sent_path(self) -> str:
        return "/" if self._is_bound else self.path

    @property
    def _is_bound(self) -> bool:
        return settings.SESSION_COOKIE_SECURE and self.is_http_only

    def of(self, request: Request) -> str:
        return str(request.COOKIES.get(self.sent_name, ""))

    def put(
        self,
        response: Response,
        value: str,
        *,
        expires: datetime | None = None,
        max_age: timedelta | None = None,
    ) -> None:
        response.set_cookie(
            self.sent_name,
            value,
            expires=expires,
            max_age=max_age,
            path=self.sent_path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=self.is_http_only,
            samesite="Strict",
        )

    def drop(self, response: Response) -> None:
        response.delete_cookie(self.sent_name, path=self.sent_path, samesite="Strict")


REFRESH = Cookie("codehub_refresh", **PRIVATE)
HINT = Cookie("codehub_signed_in", path="/", is_http_only=False)
"""Says to our own pages that the other cookie exists, so that visitors do not ask in vain. Worth nothing alone."""


def put(response: Response, signed_in: Tokens) -> None:
    REFRESH.put(response, signed_in.refresh, expires=signed_in.refresh_expires_at)
    HINT.put(response, "yes", expires=signed_in.refresh_expires_at)


def drop(response: Response) -> None:
    REFRESH.drop(response)
    HINT.drop(response)


def read(request: Request) -> str:
    """Return the cookie's token, or ""; raise ForeignRequestError when another site could have sent it."""
    token = REFRESH.of(request)
    if not token:
        return ""
    origin = request.META.get("HTTP_ORIGIN")
    is_foreign = origin is not None and not is_ours(origin, request.get_host())
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    is_cross_site = site is not None and site not in OWN_PAGES
    if is_foreign or is_cross_site or not request.META.get(CLIENT_HEADER):
        raise ForeignRequestError
    return token
