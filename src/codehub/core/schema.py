"""Hooks that make the OpenAPI document say what the API really does."""

from typing import Any

PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem. Switch on `code`; show `detail`.",
    "required": ["type", "title", "status", "code", "detail", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {name: {"type": "string"} for name in ("field", "code", "message")},
            },
        },
    },
}
METHODS = {"get", "post", "put", "patch", "delete"}


def add_problem_responses(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Give every operation the `Problem` body for any refusal."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    body = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in result["paths"].values():
        for method in METHODS & operations.keys():
            operations[method]["responses"]["default"] = {"description": "Problem", "content": body}
    return result


def require_response_fields(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """A response always carries all its fields, so none is optional to the client."""
    for name, schema in result["components"]["schemas"].items():
        if schema.get("type") == "object" and "properties" in schema and not name.endswith("Request"):
            schema["required"] = sorted(schema["properties"])
    return result
