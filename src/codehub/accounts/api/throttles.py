"""Password guesses are limited per account too, whoever asks."""

import math

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from codehub.core.throttling import seconds_to_wait


class AccountThrottle(BaseThrottle):
    """Limit sign-ins to one account, named by the body's e-mail."""

    scope = "account"

    def allow_request(self, request: Request, view: APIView) -> bool:
        email = request.data.get("email") if isinstance(request.data, dict) else None
        account = str(email).strip().lower()[:254]
        self.wait_seconds = seconds_to_wait(f"{self.scope}:{account}", settings.THROTTLE_RATES[self.scope])
        return self.wait_seconds == 0

    def wait(self) -> int:
        return math.ceil(self.wait_seconds)


class MailThrottle(AccountThrottle):
    """Limit the mails that strangers can have sent to one address."""

    scope = "mail"
