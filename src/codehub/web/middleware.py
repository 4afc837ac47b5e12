"""What every answer carries, whoever made it."""

import re
from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from codehub.web import content_policy, headers

ADMIN = "/django-admin/"
ADMIN_SCRIPT = re.compile(rb'<script(?=[^>]*\ssrc="(?:/static/admin/|/django-admin/jsi18n/)[^"]*")')
"""Django's own scripts. Its templates know no nonce, and no other script has a business in the admin."""
GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Put the headers of `headers.of_every_answer` on it. Outermost, so that no refusal or file escapes."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = headers.of_every_answer()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        # WhiteNoise and views that may be kept say so; whatever says nothing belongs to one person.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """Choose the policy: the view's own (`@csp`), the admin's by its path, else the one for data."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        is_ours = parts.config is None and not report_only
        if is_ours and _is_admin_page(request, response):
            parts.config = content_policy.admin(request.get_host())
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if isinstance(response, HttpResponse) and _is_admin_page(request, response):
            nonce = str(request.csp_nonce).encode()  # type: ignore[attr-defined]
            response.content = ADMIN_SCRIPT.sub(b'<script nonce="' + nonce + b'"', response.content)
            response["Content-Length"] = str(len(response.content))
        answer: HttpResponseBase = super().process_response(request, response)
        return answer


def _is_admin_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    is_page = response.get("Content-Type", "").startswith("text/html")
    return is_page and request.path_info.startswith(ADMIN)
