from collections.abc import Callable
from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


def allow_create_if(policy: Callable[[Any], bool]) -> type[BasePermission]:
    """Build a permission: `policy(user)` decides who may POST to a list."""

    class CreatePermission(BasePermission):
        def has_permission(self, request: Request, view: APIView) -> bool:
            return request.method != "POST" or policy(request.user)

    CreatePermission.__name__ = f"CreatePermission[{policy.__name__}]"
    return CreatePermission
