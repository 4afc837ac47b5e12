"""The shape of each file of a course folder, as JSON Schema."""

from typing import Any

from jsonschema import Draft202012Validator

from codehub.learning.models import Difficulty

SLUG = {"type": "string", "pattern": r"^[A-Za-z0-9_-]+$", "maxLength": 80}
TITLE = {"type": "string", "minLength": 1, "maxLength": 200}
MINUTES = {"type": "integer", "minimum": 0}
DIFFICULTY = {"enum": list(Difficulty.values)}


def _object(required: list[str], **properties: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(
        {"type": "object", "additionalProperties": False, "required": required, "properties": properties}
    )


COURSE = _object(
    ["slug", "title", "description", "category", "difficulty", "duration"],
    slug=SLUG,
    title=TITLE,
    description={"type": "string", "maxLength": 20_000},
    category={"type": "string", "maxLength": 80},
    is_published={"type": "boolean"},
    difficulty=DIFFICULTY,
    duration=MINUTES,
    language={"type": "string"},
    thumbnail={"type": "string", "maxLength": 500},
    objectives={"type": "array", "maxItems": 12, "items": {"type": "string", "maxLength": 300}},
)
LESSON = _object(
    ["title", "content"],
    title=TITLE,
    duration=MINUTES,
    content={"type": "object"},
    is_published={"type": "boolean"},
    published_content={"type": "object"},
)
EXERCISE = _object(
    ["slug", "title", "description", "starter_code", "test_cases"],
    slug=SLUG,
    title=TITLE,
    difficulty=DIFFICULTY,
    language={"type": "string"},
    description={"type": "string", "maxLength": 60_000},
    starter_code={"type": "string", "maxLength": 64_000},
    starters={"type": "object", "additionalProperties": {"type": "string", "maxLength": 64_000}},
    hints={"type": "array", "maxItems": 20, "items": {"type": "string", "maxLength": 2_000}},
    test_cases={"type": "object"},
    lesson={"type": "string", "maxLength": 200},
    order=MINUTES,
)
