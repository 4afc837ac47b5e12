"""What a browser may load and run: one Content-Security-Policy for each kind of answer. ADR 24 says why."""

import os
from typing import Any

from csp.constants import NONCE, NONE, SELF, STRICT_DYNAMIC
from django.conf import settings

REPORTS = "/api/csp-reports/"
REPORT_GROUP = "csp"
Directives = dict[str, Any]

_REPORTING: Directives = {"report-uri": [REPORTS], "report-to": [REPORT_GROUP]}
_CLOSED: Directives = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
TRUSTED_TYPES = [
    "default",
    "codehub",
    "dompurify",
    # Monaco's own, one for each part that builds markup.
    *("diffEditorWidget", "diffReview", "domLineBreaksComputer", "editorViewLayer", "editorGhostText"),
    *(
        "standaloneColorizer",
        "stickyScrollViewLayer",
        "tokenizeToString",
        "defaultWorkerFactory",
        "richScreenReaderContent",
    ),
    # Monaco and Mermaid carry a DOMPurify each.
    "'allow-duplicates'",
]

FIREBASE_CONNECT = ["https://identitytoolkit.googleapis.com", "https://securetoken.googleapis.com"]
FIREBASE_SCRIPTS = ["https://apis.google.com", "https://www.google.com", "https://www.gstatic.com"]
"""What the Firebase JS SDK talks to, and where it loads its helpers for pop-ups from."""

ANSWER: Directives = {**_CLOSED, **_REPORTING}
"""For data, files and errors: should a browser ever show one as a page, nothing in it runs."""


def page() -> Directives:
    """Return the policy of the front end's page: scripts by nonce and by what they load, no inline anything."""
    return {
        **_CLOSED,
        # 'self' is for browsers that do not know 'strict-dynamic'; the others ignore it.
        "script-src": [NONCE, STRICT_DYNAMIC, SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:", "https:"],
        "media-src": [SELF, "https:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF, *settings.CSP_CONNECT_SRC, *_firebase()],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        # Embedded videos and pages of other sites, in sandboxed frames, once the reader asks for one.
        "frame-src": ["https:"],
        "object-src": [NONE],
        "form-action": [SELF],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": TRUSTED_TYPES,
        **_upgrade(),
        **_REPORTING,
    }


def api_docs() -> Directives:
    """Return the policy of Swagger UI's page."""
    return {
        **_CLOSED,
        "script-src": [NONCE, STRICT_DYNAMIC, SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        **_upgrade(),
        **_REPORTING,
    }


def admin(host: str) -> Directives:
    """Return the policy of Django's admin on `host`: scripts that the middleware marks, and its own styles."""
    static = f"{host}{settings.STATIC_URL}admin/"
    return {
        **_CLOSED,
        "script-src": [NONCE],
        "style-src": [static],
        "img-src": [static, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        **_upgrade(),
        **_REPORTING,
    }


def has_firebase() -> bool:
    """Say whether the page offers sign-in by Firebase."""
    return bool(getattr(settings, "FIREBASE_WEB_CONFIG", None))


def script_origins() -> list[str]:
    """Return whose scripts our own scripts may load, besides ours; Trusted Types ask for them."""
    return FIREBASE_SCRIPTS if has_firebase() else []


def _firebase() -> list[str]:
    if not has_firebase():
        return []
    emulator = os.environ.get("FIREBASE_AUTH_EMULATOR_HOST")
    return [*FIREBASE_CONNECT, f"http://{emulator}"] if emulator else FIREBASE_CONNECT


def _upgrade() -> Directives:
    return {"upgrade-insecure-requests": True} if settings.IS_HTTPS else {}
