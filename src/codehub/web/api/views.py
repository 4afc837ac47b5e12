"""Where browsers report what a page of ours was forbidden to do."""

import logging
from typing import Any, cast
from urllib.parse import urlsplit

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.core.throttling import rate
from codehub.web.api.parsers import NewReportParser, OldReportParser, ReportParser

logger = logging.getLogger("codehub.csp")
MAX_REPORTS = 10
MAX_CHARACTERS = 200
FIELDS = {
    "directive": ("effective-directive", "violated-directive", "effectiveDirective"),
    "blocked": ("blocked-uri", "blockedURL"),
    "page": ("document-uri", "documentURL"),
    "source": ("source-file", "sourceFile"),
    "line": ("line-number", "lineNumber"),
}
"""What is logged, and its names in the two formats. Addresses lose their query: it may hold something private."""


class CspReportsView(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]
    parser_classes = [OldReportParser, NewReportParser, ReportParser]
    throttle_classes = [rate("csp_report")]

    @extend_schema(
        operation_id="csp_report",
        request={
            "application/csp-report": {"type": "object"},
            "application/reports+json": {"type": "array", "items": {"type": "object"}},
        },
        responses={204: None},
    )
    def post(self, request: Request) -> Response:
        """Log what a browser was forbidden to load or run on a page of ours. Nothing is stored."""
        reports: list[dict[str, Any]] = cast(dict[str, Any], request.data).get("reports", [])
        for report in reports[:MAX_REPORTS]:
            logger.warning("A page broke its content policy: %s", _summary(report))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _summary(report: dict[str, Any]) -> str:
    """Return the report in one line without line breaks: it was written by a stranger."""
    body = report.get("csp-report") or report.get("body") or {}
    found = {
        name: next((body[key] for key in keys if key in body), None) if isinstance(body, dict) else None
        for name, keys in FIELDS.items()
    }
    return " ".join(f"{name}={_short(value)!r}" for name, value in found.items() if value is not None)


def _short(value: object) -> str:
    text = str(value)[: 4 * MAX_CHARACTERS]
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = None
    if parts and parts.netloc:
        text = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    return text[:MAX_CHARACTERS]
