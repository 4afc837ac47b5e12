"""A browser that was signed in to an account before: OWASP's device cookie. It opens nothing by itself."""

import secrets
from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac
from rest_framework.request import Request
from rest_framework.response import Response

from codehub.accounts.api.cookies import PRIVATE, Cookie

COOKIE = Cookie("codehub_device", **PRIVATE)
SALT = "codehub.device"
LIFE = timedelta(days=180)


def remember(request: Request, response: Response, email: str) -> None:
    """Make the browser known to the account of `email`; it keeps its number, and so its own limit."""
    device = recognise(request, email) or secrets.token_urlsafe(16)
    value = signing.dumps({"device": device, "account": _digest(email)}, salt=SALT, compress=False)
    COOKIE.put(response, value, max_age=LIFE)


def recognise(request: Request, email: str) -> str:
    """Return the number of a browser that is known to the account of `email`, else ""."""
    try:
        value = signing.loads(COOKIE.of(request), salt=SALT, max_age=LIFE)
        is_known = constant_time_compare(value["account"], _digest(email))
        return str(value["device"]) if is_known else ""
    except (signing.BadSignature, KeyError, TypeError):
        return ""


def _digest(email: str) -> str:
    """Return what stands for the address in the cookie, where it should not be readable."""
    return salted_hmac(SALT, email.strip().lower()).hexdigest()[:32]
