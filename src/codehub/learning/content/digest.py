"""The name of a content: equal documents, however spelled, have one digest."""

import hashlib
from typing import Any

import rfc8785

NotCanonicalError = rfc8785.CanonicalizationError


def digest(document: Any) -> str:
    """Return the SHA-256 of the RFC 8785 canonical JSON; raise NotCanonicalError for numbers JSON cannot carry."""
    return hashlib.sha256(rfc8785.dumps(document)).hexdigest()
