from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from codehub.accounts.errors import ApiTokenNotAllowedError
from codehub.accounts.models import ApiToken


class IsInPerson(IsAuthenticated):
    """For what guards the account itself: signed in, and not by an API token."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if isinstance(request.auth, ApiToken):
            raise ApiTokenNotAllowedError
        return super().has_permission(request, view)
