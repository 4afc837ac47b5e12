"""What a text in Markdown says to the server: whom it names and where it leads. It is never made into HTML here."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

NAME = re.compile(r"(?<![\w@/.-])@([a-z0-9][a-z0-9_-]{1,28}[a-z0-9])(?![\w@])", re.IGNORECASE)
"""As `accounts.identity.USERNAME`, where it does not stand inside a word, an address or a path."""
_parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
_parser.core.ruler.enableOnly(["normalize", "block", "inline"])


def names_in(text: str) -> set[str]:
    """Return the usernames that `text` addresses as @name, in lower case; none of those in code."""
    return {found.lower() for words in _words(text) for found in NAME.findall(words)}


def _words(text: str) -> Iterator[str]:
    if "@" not in text:
        return
    for token in _parser.parse(text):
        yield from _words_of(token)


def _words_of(token: Token) -> Iterator[str]:
    """Yield what is read aloud: neither code nor raw HTML. Neighbours are joined, as `@a_b_c` comes in parts."""
    parts = []
    for child in token.children or []:
        if child.type in {"text", "text_special"}:
            parts.append(child.content)
        else:
            parts.append("\n" if child.type.endswith("break") else "`")
    yield "".join(parts)
