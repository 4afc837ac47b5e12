"""Refusals that happen before a view is found."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from codehub.core.problems import problem_response

FORM_BYTES = 65_536
"""What a form may have besides its file."""
GetResponse = Callable[[HttpRequest], HttpResponse]


class BodyLimitMiddleware:
    """Answer 413 to a body that says it is too large, without reading it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit():
            return problem_response(400, "bad_request", "The Content-Length header is not a number.")
        limit = _limit(request)
        if int(length) > limit:
            detail = f"The request body is larger than {limit // 1024} kB."
            return problem_response(413, "payload_too_large", detail)
        return self.get_response(request)


def _limit(request: HttpRequest) -> int:
    """Return how long the body may be. Forms with files are read by `UploadParser`, and go to the disk on the way."""
    is_upload = request.content_type == "multipart/form-data" and request.path.startswith("/api/")
    return int(settings.MAX_UPLOAD_BYTES + FORM_BYTES if is_upload else settings.MAX_BODY_BYTES)


class PrivateByDefaultMiddleware:
    """Keep answers of the API out of shared caches unless a view says otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
