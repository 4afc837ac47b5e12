"""The certificate as PDF: the same record gives the same bytes, on every machine."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

import segno
import typst

TEMPLATE = Path(__file__).parent / "certificate.typ"


class Printed(TypedDict):
    """Everything that is printed."""

    certificate_number: str
    holder_name: str
    course_title: str
    instructor_name: str
    issuer_name: str
    issued_at: datetime
    verification_url: str


def render_pdf(printed: Printed) -> bytes:
    """Typeset a certificate. Values reach Typst as data, so nothing in a name is ever markup."""
    issued_at = printed["issued_at"].astimezone(UTC)
    values = {**printed, "issued_at": [issued_at.year, issued_at.month, issued_at.day]}
    # Fonts come with the wheel and the clock stands still: what else could differ between two renderings?
    return bytes(
        typst.compile(
            TEMPLATE.read_bytes(),
            format="pdf",
            ignore_system_fonts=True,
            timestamp=int(issued_at.timestamp()),
            sys_inputs={"certificate": json.dumps(values), "qr": _qr(printed["verification_url"])},
        )
    )


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, scale=4, dark="#1e293b", xmldecl=False)
    return out.getvalue().decode()
