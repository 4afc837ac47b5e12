"""How a refusal reaches the client: RFC 9457 problems, and nothing else."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler

from codehub.core.errors import DomainError
from codehub.core.keyring import KeyringError

logger = logging.getLogger(__name__)
PROBLEM_JSON = "application/problem+json"


def problem(
    status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    """Return the one error body of the API."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "code": code,
        "detail": detail,
        "errors": errors or [],
    }


def problem_response(status: int, code: str, detail: str) -> JsonResponse:
    """Return a problem from outside Django REST framework (middleware, error pages)."""
    return JsonResponse(problem(status, code, detail), status=status, content_type=PROBLEM_JSON)


def handle_exception(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Turn every expected exception into a problem; let bugs through as 500s."""
    if isinstance(exc, DomainError):
        return _answer(exc.status, problem(exc.status, exc.code, exc.detail, exc.errors))
    if isinstance(exc, OperationalError | InterfaceError):
        logger.error("The database did not answer", exc_info=exc)
        detail = "The database is not answering. Try again in a few seconds."
        return _answer(503, problem(503, "database_unavailable", detail), {"Retry-After": "5"})
    if isinstance(exc, KeyringError):
        logger.error("The keyring cannot be used: %s", exc)
        detail = "The keys of this CodeHub cannot be read. Tell your administrator."
        return _answer(503, problem(503, "keys_unavailable", detail), {"Retry-After": "60"})
    if isinstance(exc, ObjectDoesNotExist):
        # The view has seen the row; a service that read it again under a lock has not.
        logger.warning("A row was deleted in the middle of a request", exc_info=exc)
        return _answer(404, problem(404, "not_found", "This has been deleted a moment ago."))
    if isinstance(exc, DjangoValidationError):
        exc = exceptions.ValidationError(as_serializer_error(exc))
    response = exception_handler(exc, context)
    if response is None:
        return None
    headers = {
        name: response[name] for name in ("WWW-Authenticate", "Retry-After") if response.has_header(name)
    }
    return _answer(response.status_code, _problem_of(exc, response.status_code), headers)


def _answer(status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    return Response(body, status=status, headers=dict(headers or {}), content_type=PROBLEM_JSON)


def _problem_of(exc: Exception, status: int) -> dict[str, Any]:
    if isinstance(exc, exceptions.ValidationError):
        return problem(status, "invalid", "Some fields are not valid.", flatten(exc.detail))
    detail = getattr(exc, "detail", HTTPStatus(status).phrase)
    code = getattr(detail, "code", None) or HTTPStatus(status).name.lower()
    return problem(status, code, str(detail))


def flatten(detail: object, path: str = "") -> list[dict[str, str]]:
    """Turn DRF's nested error dict into a list of `{field, code, message}`."""
    if isinstance(detail, dict):
        return [e for key, value in detail.items() for e in flatten(value, f"{path}.{key}".lstrip("."))]
    if isinstance(detail, list):
        return [e for value in detail for e in flatten(value, path)]
    return [{"field": path, "code": getattr(detail, "code", "invalid"), "message": str(detail)}]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return problem_response(400, "bad_request", "The server could not read this request.")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return problem_response(403, "permission_denied", "You may not do this.")


def csrf_failed(request: HttpRequest, reason: str = "") -> JsonResponse:
    return problem_response(
        403, "csrf_failed", "This form is too old. Load the page again and send it again."
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return problem_response(404, "not_found", "There is nothing at this address.")


def server_error(request: HttpRequest) -> JsonResponse:
    return problem_response(
        500, "server_error", "Something broke on our side. It has been logged; try again."
    )
