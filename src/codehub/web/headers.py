"""The headers of every answer, and the policies of the workers that the front end starts."""

import re
from wsgiref.headers import Headers

from django.conf import settings

from codehub.web.content_policy import REPORT_GROUP, REPORTS, has_firebase

NOT_USED = (
    *("accelerometer", "ambient-light-sensor", "bluetooth", "browsing-topics", "camera", "display-capture"),
    *("geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment"),
    *("publickey-credentials-create", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking"),
)
"""What no page of ours, and no page embedded in one, may ask the browser for."""

STATIC = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_USED),
    "Reporting-Endpoints": f'{REPORT_GROUP}="{REPORTS}"',
}
"""On every answer, whatever it is. Cross-Origin-Embedder-Policy is not here: it would break embedded videos (ADR 24)."""

WORKERS = {
    # Learners' JavaScript is evaluated in this worker and nowhere else; it reaches no network and starts no worker.
    "javascript.worker": "default-src 'none'; script-src 'unsafe-eval' blob:; worker-src 'none'",
    # The page hands the runtime over, so that this worker needs no network either.
    "python.worker": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'",
    # Graphviz is WebAssembly; it gets text and gives an SVG back.
    "dot.worker": "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src 'none'",
    # Monaco's own: compares texts and finds words and links.
    "editor.worker": "default-src 'none'; worker-src 'none'",
}
WORKER = re.compile(r"^/assets/([a-z]+\.worker)-[\w-]+\.js$")


def of_every_answer() -> dict[str, str]:
    """Return the headers that no answer goes without."""
    # The window in which Firebase signs somebody in must be able to answer the page that opened it.
    opener = "same-origin-allow-popups" if has_firebase() else "same-origin"
    headers = {**STATIC, "Cross-Origin-Opener-Policy": opener}
    if settings.IS_HTTPS:
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
    return headers


def add_policy(headers: Headers, _path: str, url: str) -> None:
    """Give each worker a policy of its own: a worker obeys its own response's, not the page's."""
    if (found := WORKER.match(url)) and found[1] in WORKERS:
        headers["Content-Security-Policy"] = WORKERS[found[1]]
