"""Markdown in documents: CommonMark with tables, and no raw HTML."""

from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def raw_html(text: str) -> list[str]:
    """Return every piece of raw HTML in a Markdown text."""
    if "<" not in text:
        return []
    return [token.content.strip() for token in _flat(_parser().parse(text)) if token.type.startswith("html_")]


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])
