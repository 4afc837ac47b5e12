"""Reads what browsers send when a page breaks its Content-Security-Policy."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError

from codehub.core.parsers import BoundedJSONParser, PayloadTooLarge

MAX_REPORT_BYTES = 16_384


class ReportParser(BoundedJSONParser):
    """Return `{"reports": [...]}` from one report or a list of them; at most 16 kB in all."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, list[dict[str, Any]]]:
        length = int(parser_context["request"].META.get("CONTENT_LENGTH") or 0) if parser_context else 0
        if length > MAX_REPORT_BYTES:
            raise PayloadTooLarge(f"A report is at most {MAX_REPORT_BYTES // 1024} kB.")
        value = super().parse(stream, media_type, parser_context)
        reports = [value] if isinstance(value, dict) else value
        if not isinstance(reports, list) or not all(isinstance(report, dict) for report in reports):
            raise ParseError("A report is a JSON object, or a list of them.")
        return {"reports": reports}


class OldReportParser(ReportParser):
    """What `report-uri` sends."""

    media_type = "application/csp-report"


class NewReportParser(ReportParser):
    """What `report-to` sends."""

    media_type = "application/reports+json"
