"""Tells the audit which request is being served."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from codehub.audit import origin


class OriginMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin.serving(request):
            return self.get_response(request)
