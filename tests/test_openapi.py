"""openapi.json is what the code says, and it covers what was promised."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import get_resolver

REPOSITORY = Path(__file__).parent.parent
CONTRACT = Path(__file__).parent / "contract"


@pytest.fixture(scope="module")
def generated():
    out = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=out)
    return json.loads(out.getvalue())


def test_the_committed_document_is_current(generated):
    assert json.loads((REPOSITORY / "openapi.json").read_text()) == generated, "run `make api`"


def promised(areas: set[str]) -> list[tuple[str, str]]:
    rows = [
        line.split("\t") for line in (CONTRACT / "endpoints.txt").read_text().splitlines() if line[0] != "#"
    ]
    return [(method.lower(), path) for area, method, path in rows if area in areas]


@pytest.mark.parametrize(("method", "path"), promised({"Learning"}))
def test_a_promised_operation_of_learning_exists(generated, method, path):
    assert method in generated["paths"].get(path.replace("{course_id}", "{course_id}"), {})


@pytest.mark.parametrize("name", ["register", "login", "logout", "refresh"])
def test_a_promised_operation_of_sign_in_exists(generated, name):
    assert "post" in generated["paths"][f"/api/auth/{name}/"]


def test_every_operation_answers_refusals_with_a_problem(generated):
    for path, operations in generated["paths"].items():
        for method, operation in operations.items():
            refusal = operation["responses"]["default"]["content"]
            assert list(refusal) == ["application/problem+json"], (method, path)


def test_pushes_are_in_the_document(generated):
    assert set(generated["components"]["schemas"]["PushMessage"]["discriminator"]["mapping"]) == {
        "achievement_earned",
        "case_judged",
        "run_finished",
        "attempt_judged",
        "minimal_input_found",
        "notification_created",
        "notifications_read",
        "progress_changed",
        "certificate_issued",
        "comment_added",
        "comment_changed",
        "counts_changed",
        "link_preview_ready",
        "subscribed",
        "unsubscribed",
        "refused",
        "pong",
    }


def test_no_address_of_the_api_is_missing_from_the_document(generated):
    undocumented = {"api/schema/", "api/docs/"}
    served = {
        "/" + route
        for route in _routes(get_resolver().url_patterns, "")
        if route.startswith("api/") and route not in undocumented and "^" not in route
    }

    assert {_shape(route) for route in served} == {_shape(path) for path in generated["paths"]}


def _routes(patterns, prefix):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def _shape(path: str) -> str:
    """Blank out the parameters, which the two sides spell differently."""
    return "/".join("*" if part[:1] in {"<", "{"} else part for part in path.split("/"))
