"""Password guesses and mails are limited per account too, whoever asks."""

import hashlib

from rest_framework.request import Request

from codehub.accounts.api import known_devices
from codehub.core.throttling import Limit


def account_of(request: Request) -> str:
    """Return the e-mail of the body, as the limits count it; for another service's token, that token."""
    body = request.data if isinstance(request.data, dict) else {}
    if "email" not in body and isinstance(body.get("id_token"), str):
        return hashlib.sha256(body["id_token"].encode("utf-8", "replace")).hexdigest()
    return str(body.get("email")).strip().lower()[:254]


class AccountThrottle(Limit):
    """Limit sign-ins to one account, named by the body's e-mail.

    A browser that was signed in to the account before counts by itself, so that strangers who use the limit up
    lock nobody out.
    """

    scope = "account"

    def key_of(self, request: Request) -> tuple[str, str]:
        account = account_of(request)
        device = known_devices.recognise(request, account)
        return ("device", device) if device else (self.scope, account)


class MailThrottle(Limit):
    """Limit the mails that strangers can have sent to one address; its owner's browser counts by itself."""

    scope = "mail"

    def key_of(self, request: Request) -> tuple[str, str]:
        account = account_of(request)
        device = known_devices.recognise(request, account)
        return self.scope, f"device:{device}" if device else account
