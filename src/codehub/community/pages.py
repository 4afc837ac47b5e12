"""What a web page says of itself in its head. Nothing of it is trusted: plain texts, cut and without markup."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from codehub.core.web_addresses import is_web_address

CHARSET = re.compile(r"charset\s*=\s*[\"']?([a-zA-Z0-9_-]{1,40})")
HEAD_BYTES = 512_000
"""So much of a page is read: what it says of itself stands at its beginning."""
NAMES = {
    "og:title": "title", "twitter:title": "title", "og:description": "description", "description": "description",
    "twitter:description": "description", "og:site_name": "site_name", "og:image": "image",
    "og:image:url": "image", "twitter:image": "image",
}  # fmt: skip
LENGTHS = {"title": 300, "description": 600, "site_name": 120, "image": 2000}


@dataclass(frozen=True)
class PageWords:
    title: str = ""
    description: str = ""
    site_name: str = ""
    image: str = ""
    """The address of a picture; empty when there is none on the web."""


def read_page(body: bytes, *, content_type: str, url: str) -> PageWords:
    """Return what the page at `url` says of itself; nothing for what is no HTML."""
    if "html" not in content_type.lower():
        return PageWords()
    reader = _Head()
    reader.feed(_decoded(body[:HEAD_BYTES], content_type))
    words = {name: _plain(text, LENGTHS[name]) for name, text in reader.found.items()}
    words.setdefault("title", _plain(reader.title, LENGTHS["title"]))
    image = urljoin(url, words.pop("image", "")) if words.get("image") else ""
    return PageWords(**words, image=image if is_web_address(image) else "")


class _Head(HTMLParser):
    """Collects the first of each word, up to the page's body."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.title = ""
        self._is_title = self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_over |= tag == "body"
        self._is_title = tag == "title" and not self.title
        if tag == "meta" and not self._is_over:
            given = dict(attrs)
            name = NAMES.get((given.get("property") or given.get("name") or "").lower())
            if name and given.get("content"):
                self.found.setdefault(name, given["content"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._is_title = False

    def handle_data(self, data: str) -> None:
        if self._is_title and not self._is_over:
            self.title += data


def _plain(text: str, length: int) -> str:
    """Return a text on one line, without what is invisible or turns the text around."""
    visible = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(visible.split())[:length]


def _decoded(body: bytes, content_type: str) -> str:
    named = CHARSET.search(content_type) or CHARSET.search(body[:2048].decode("ascii", "replace"))
    try:
        return body.decode(named.group(1) if named else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
