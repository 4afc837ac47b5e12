"""Password guesses are limited per account too, whoever asks."""

import math

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from codehub.core.throttling import seconds_to_wait


class AccountThrottle(BaseThrottle):
    """Limit sign-ins to one account, named by the body's e-mail."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        email = request.data.get("email") if isinstance(request.data, dict) else None
        account = str(email).strip().lower()[:254]
        self.wait_seconds = seconds_to_wait(f"account:{account}", settings.THROTTLE_RATES["account"])
        return self.wait_seconds == 0

    def wait(self) -> int:
        return math.ceil(self.wait_seconds)
