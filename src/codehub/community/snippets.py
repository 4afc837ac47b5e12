"""The code of a code post, as something to run."""

from typing import Any

from codehub.community.models import Post
from codehub.judge import languages

OWN_INPUT = "own-input"


def is_runnable(post: Post) -> bool:
    """Whether the judge knows the language. Whether this machine has it, the judge says when asked to run."""
    return (
        post.post_type == Post.Kind.CODE and post.code_language in languages.known_ids() and post.is_in_sight
    )


def path_of(language_id: str) -> str:
    """Return the name of the one file of a snippet."""
    language = languages.find(language_id)
    if language is None:
        raise LookupError(language_id)
    return language.entry


def snippet_tests(language_id: str, stdin: str) -> dict[str, Any]:
    """Return the tests document that runs a snippet once, with the reader's input."""
    path = path_of(language_id)
    return {
        "schema": "codehub/tests@1",
        "language": language_id,
        "files": {"solution": [path], "support": [], "entry": path},
        "cases": [
            {
                "id": OWN_INPUT,
                "name": "The program's output",
                "kind": "io",
                "stdin": stdin,
                "expect": {"exit_code": 0},
                "points": 0,
                "visibility": "public",
            }
        ],
        "solutions": [{"id": "none", "expect": "any", "files": []}],
    }
