"""The one page of the front end; its scripts and styles are served by WhiteNoise from the same folder."""

from http import HTTPStatus

from csp.decorators import csp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from codehub.web import content_policy

NONCE_PLACE = b"CODEHUB_NONCE"
"""What the build writes where the nonce of one answer goes: `html.cspNonce` of vite.config.ts."""
SCRIPTS_PLACE = b"CODEHUB_SCRIPTS"
"""Where index.html names the origins that `content_policy.script_origins` allows."""

NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>CodeHub: the front end is not built</title>
<h1>The front end is not built</h1>
<p>The API is running: <a href="/api/docs/">its documentation</a>.</p>
<p>In a checkout, <code>make up</code> builds the front end and starts again. A wheel carries it ready-made.</p>
"""


@require_safe
@csp(content_policy.page())
def front_end(request: HttpRequest) -> HttpResponse:
    """Return the page that starts the front end, whatever the path: the browser routes it."""
    try:
        page = (settings.FRONT_END / "index.html").read_bytes()
    except FileNotFoundError:
        return HttpResponse(NOT_BUILT, status=HTTPStatus.SERVICE_UNAVAILABLE)
    page = page.replace(NONCE_PLACE, str(request.csp_nonce).encode())  # type: ignore[attr-defined]
    page = page.replace(SCRIPTS_PLACE, " ".join(content_policy.script_origins()).encode())
    return HttpResponse(page, headers={"Cache-Control": "no-cache"})
