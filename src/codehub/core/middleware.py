"""Refusals that happen before a view is found."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from codehub.core.problems import problem_response

GetResponse = Callable[[HttpRequest], HttpResponse]


class BodyLimitMiddleware:
    """Answer 413 to a body that says it is too large, without reading it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit():
            return problem_response(400, "bad_request", "The Content-Length header is not a number.")
        if int(length) > settings.MAX_BODY_BYTES:
            limit = settings.MAX_BODY_BYTES // 1024
            return problem_response(413, "payload_too_large", f"The request body is larger than {limit} kB.")
        return self.get_response(request)


class PrivateByDefaultMiddleware:
    """Keep answers of the API out of shared caches unless a view says otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
