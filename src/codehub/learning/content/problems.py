"""What is wrong with a document, and where."""

from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

MESSAGE_CHARACTERS = 300
Problem = dict[str, str]


def pointer(path: Iterable[object]) -> str:
    """Return the JSON pointer (RFC 6901) of a path."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def problem(path: Iterable[object], code: str, message: str) -> Problem:
    """Describe one fault of a document in the form that API problems list."""
    return {"field": pointer(path), "code": code, "message": message[:MESSAGE_CHARACTERS]}


def schema_problems(validator: Validator, document: Any, path: tuple[object, ...] = ()) -> Iterator[Problem]:
    """Yield what JSON Schema has against a document."""
    for error in validator.iter_errors(document):
        yield problem((*path, *error.absolute_path), str(error.validator), _sentence(error))


def _sentence(error: ValidationError) -> str:
    if error.validator == "const":
        return f"must be {error.validator_value!r}"
    if error.validator == "pattern":
        return f"{error.instance!r:.80} does not have the right form ({error.validator_value})"
    return error.message
