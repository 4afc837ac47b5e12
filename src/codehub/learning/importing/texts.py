"""Somebody else's Markdown made fit for lessons: no raw HTML, no half links, fences for notes become callouts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from codehub.learning.content.markdown import raw_html

FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})\s*(?P<info>[^`\n]*)$")
DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]]+)\]:\s*(?P<target>\S+).*$")
CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?:.|\n)*?(?<!`)(?P=ticks)(?!`)")
COMMENT = re.compile(r"<!--.*?-->[ \t]*\n?", re.DOTALL)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
STRONG = re.compile(r"<(b|strong|summary)(?:\s[^<>]*)?>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
EMPHASIS = re.compile(r"<(i|em|dfn|cite|var)(?:\s[^<>]*)?>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
CODE = re.compile(r"<(code|kbd|samp|tt)(?:\s[^<>]*)?>([^<>`\n]*)</\1\s*>", re.IGNORECASE)
IMAGE = re.compile(r"<img\s[^<>]*?>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
ELEMENTS = (
    "a|abbr|article|aside|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|"
    "figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|link|main|mark|nav|ol|p|picture|pre|q|s|"
    "samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|"
    "u|ul|var|video|wbr"
)
RAISED = re.compile(r"<sup(?:\s[^<>]*)?>([^<>]*)</sup\s*>", re.IGNORECASE)
LOWERED = re.compile(r"<sub(?:\s[^<>]*)?>([^<>]*)</sub\s*>", re.IGNORECASE)
UP = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
DOWN = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
TAG = re.compile(rf"</?(?:{ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
LINK_TARGET = re.compile(r"(?P<open>\]\()(?P<target>[^)\s]+)")
TITLE = re.compile(r"^#\s+(?P<title>[^\n]+?)[ \t]*#*[ \t]*$")
CALLOUTS = {"note": "note", "caution": "caution", "advanced": "advanced"}
MOST_CHARACTERS = 59_000
MOST_TRIES = 50


@dataclass(frozen=True)
class Part:
    """A piece of a text: plain Markdown, or the inside of a note fence."""

    kind: str
    text: str


def without_title(text: str) -> tuple[str, str]:
    """Split a leading `# Title` from a text."""
    head, _, rest = text.lstrip().partition("\n")
    found = TITLE.match(head)
    return (found["title"], rest.strip()) if found else ("", text.strip())


def parts(text: str, resolve: Callable[[str], str]) -> list[Part]:
    """Split a text at its note fences; each part carries the link definitions that it needs."""
    lines = text.replace("\r\n", "\n").split("\n")
    definitions = dict(_definitions(lines))
    found = []
    for kind, body in _split(lines):
        cleaned = clean("\n".join(body).strip("\n"), resolve)
        if cleaned.strip():
            found += [
                Part(kind, piece) for piece in _pieces(_with_definitions(cleaned, definitions, resolve))
            ]
    return found


def plain(text: str, resolve: Callable[[str], str]) -> str:
    """Return a text in which the note fences have become quotations, for places that have no blocks."""
    return "\n\n".join(
        part.text if part.kind == "markdown" else _quoted(part.kind, part.text)
        for part in parts(text, resolve)
    ).strip()


def clean(text: str, resolve: Callable[[str], str] = str) -> str:
    """Return Markdown without raw HTML; code stays as it is."""
    cleaned = _outside_code(text, lambda prose: _without_html(_resolved(prose, resolve)))
    for _ in range(MOST_TRIES):
        left = raw_html(cleaned)
        if not left:
            break
        # What still reads as HTML is meant as text: `a <b` in a sum, or a tag that never ends.
        for html in left:
            cleaned = cleaned.replace(html, html.replace("<", "&lt;"))
    return cleaned


def _split(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines outside and inside of note fences in turn, without the link definitions."""
    kind, note, code, body = "markdown", "", "", list[str]()
    for line in lines:
        fence = FENCE.match(line)
        word = fence["info"].strip().removeprefix("exercism/") if fence else ""
        if fence and code:
            code = "" if _closes(fence, code) else code
        elif fence and note and _closes(fence, note):
            yield kind, body
            kind, note, body = "markdown", "", []
            continue
        elif fence and not note and word in CALLOUTS and fence["info"].strip() != word:
            yield kind, body
            kind, note, body = CALLOUTS[word], fence["mark"], []
            continue
        elif fence:
            code = fence["mark"]
        elif not code and DEFINITION.match(line):
            continue
        body.append(line)
    yield kind, body


def _closes(fence: re.Match[str], mark: str) -> bool:
    return not fence["info"].strip() and fence["mark"][0] == mark[0] and len(fence["mark"]) >= len(mark)


def _definitions(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the link definitions outside of code, also those inside of note fences."""
    note = mark = ""
    for line in lines:
        fence = FENCE.match(line)
        if fence and mark:
            mark = "" if _closes(fence, mark) else mark
        elif fence and note and _closes(fence, note):
            note = ""
        elif fence and not note and fence["info"].strip().startswith("exercism/"):
            note = fence["mark"]
        elif fence:
            mark = fence["mark"]
        elif not mark and (found := DEFINITION.match(line)):
            yield _label(found["label"]), line.strip()


def _label(text: str) -> str:
    return " ".join(text.casefold().split())


def _with_definitions(text: str, definitions: dict[str, str], resolve: Callable[[str], str]) -> str:
    used = {_label(label) for label in re.findall(r"\[([^\[\]]+)\]", text)}
    lines = []
    for label, line in definitions.items():
        found = DEFINITION.match(line)
        if label in used and found:
            lines.append(line.replace(found["target"], resolve(found["target"]), 1))
    return f"{text.rstrip()}\n\n" + "\n".join(lines) if lines else text.rstrip()


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply a change to everything but code blocks and code spans."""
    out: list[str] = []
    prose: list[str] = []
    mark = ""

    def flush() -> None:
        out.append(_outside_spans("\n".join(prose), change)) if prose else None
        prose.clear()

    for line in text.split("\n"):
        fence = FENCE.match(line.lstrip(" >-*") if not mark else line.strip())
        if mark:
            out.append(line)
            mark = "" if fence and _closes(fence, mark) else mark
        elif fence:
            flush()
            out.append(line)
            mark = fence["mark"]
        else:
            prose.append(line)
    flush()
    return "\n".join(out)


def _outside_spans(text: str, change: Callable[[str], str]) -> str:
    """Put a word in place of each code span, change the rest, and put the spans back."""
    spans: list[str] = []

    def keep(found: re.Match[str]) -> str:
        if "\n\n" in found[0]:
            return found[0]
        spans.append(found[0])
        return f"\ue000{len(spans) - 1}\ue001"

    changed = change(CODE_SPAN.sub(keep, text))
    return re.sub("\ue000(\\d+)\ue001", lambda found: spans[int(found[1])], changed)


def _without_html(text: str) -> str:
    text = COMMENT.sub("", text)
    text = BREAK.sub("  \n", text)
    text = IMAGE.sub(_image, text)
    text = STRONG.sub(lambda found: f"**{found[2].strip()}**" if found[2].strip() else "", text)
    text = EMPHASIS.sub(lambda found: f"*{found[2].strip()}*" if found[2].strip() else "", text)
    text = CODE.sub(r"`\2`", text)
    text = RAISED.sub(lambda found: found[1].translate(UP), text)
    text = LOWERED.sub(lambda found: found[1].translate(DOWN), text)
    return TAG.sub("", text)


def _image(found: re.Match[str]) -> str:
    values = {match[1].lower(): match[2] or match[3] or "" for match in ATTRIBUTE.finditer(found[0])}
    return f"![{values.get('alt', '')}]({values['src']})" if values.get("src") else ""


def _resolved(text: str, resolve: Callable[[str], str]) -> str:
    return LINK_TARGET.sub(lambda found: found["open"] + resolve(found["target"]), text)


def _quoted(kind: str, text: str) -> str:
    head = {"note": "Note", "caution": "Caution", "advanced": "Advanced"}.get(kind, "Note")
    return "\n".join(f"> {line}".rstrip() for line in [f"**{head}**", "", *text.split("\n")])


def _pieces(text: str) -> Iterator[str]:
    """Cut a text that is too long for one block at a paragraph."""
    while len(text) > MOST_CHARACTERS:
        at = text.rfind("\n\n", 0, MOST_CHARACTERS)
        at = at if at > 0 else MOST_CHARACTERS
        yield text[:at].rstrip()
        text = text[at:].lstrip("\n")
    if text:
        yield text
