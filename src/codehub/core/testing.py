"""What tests of every app share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient


def client_of(user: AbstractUser | None = None) -> APIClient:
    """Return a client signed in as `user`, or an anonymous one."""
    client = APIClient(raise_request_exception=False)
    if user is not None:
        client.force_authenticate(user)
    return client


def assert_problem(response: Any, status: int, code: str) -> dict[str, Any]:
    """Check that `response` is a problem of this status and code; return its body."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert (body["status"], body["code"]) == (status, code), body
    assert body["detail"]
    return body


@contextmanager
def query_count() -> Iterator[CaptureQueriesContext]:
    """Count the queries of the block: `with query_count() as queries: ...; len(queries)`."""
    with CaptureQueriesContext(connection) as queries:
        yield queries
