"""Shrinking a program's input: lines, then words, then numbers and characters."""

import re
from collections.abc import Callable
from functools import partial

from codehub.judge.minimising.dropping import drop, toward_zero

Fails = Callable[[str], bool]
INTEGER = re.compile(r"(?<![\w.+-])-?\d{1,40}(?![\w.])")
WORD = re.compile(r"\S{2,}")


def shrink_text(text: str, fails: Fails) -> str:
    """Return a smaller text that still fails, the same for the same answers of `fails`."""
    count_of = counted(text)
    if count_of is None:
        return _shrink(text, fails)
    rest = text.partition("\n")[2]
    smaller = _shrink(rest, lambda rest: fails(f"{count_of(rest)}\n{rest}"))
    return text if smaller == rest else f"{count_of(smaller)}\n{smaller}"


def counted(text: str) -> Callable[[str], int] | None:
    """Return how the number in the first line follows from the rest: as its lines or words; None when it does not.

    Such a number stays true while the rest shrinks, so that the input keeps the form which the exercise promises.
    """
    header, _, rest = text.partition("\n")
    if not header.strip().isdecimal() or not rest.strip():
        return None
    for count in (_lines_in, _words_in):
        if int(header.strip()[:18]) == count(rest):
            return count
    return None


def _lines_in(text: str) -> int:
    return len(text.strip("\n").split("\n")) if text.strip("\n") else 0


def _words_in(text: str) -> int:
    return len(text.split())


def _shrink(text: str, fails: Fails) -> str:
    while True:
        before = text
        for step in (_fewer_lines, _fewer_words, _smaller_numbers, _shorter_words):
            text = step(text, fails)
        if text == before:
            return text


def _fewer_lines(text: str, fails: Fails) -> str:
    return "".join(drop(text.splitlines(keepends=True), lambda lines: fails("".join(lines))))


def _fewer_words(text: str, fails: Fails) -> str:
    """Leave words out; blanks between the others become single ones."""
    lines = text.split("\n")
    words = [(number, word) for number, line in enumerate(lines) for word in line.split()]

    def joined(kept: list[tuple[int, str]]) -> str:
        rows: list[list[str]] = [[] for _ in lines]
        for number, word in kept:
            rows[number].append(word)
        return "\n".join(" ".join(row) for row in rows)

    if len(words) < 2 or (joined(words) != text and not fails(joined(words))):
        return text
    return joined(drop(words, lambda kept: fails(joined(kept))))


def _smaller_numbers(text: str, fails: Fails) -> str:
    position = 0
    while found := INTEGER.search(text, position):
        smaller = toward_zero(int(found[0]), partial(_fails_with, fails, text, found))
        position = found.end()
        if smaller != int(found[0]):
            text = f"{text[: found.start()]}{smaller}{text[found.end() :]}"
            position = found.start() + len(str(smaller))
    return text


def _shorter_words(text: str, fails: Fails) -> str:
    position = 0
    while found := WORD.search(text, position):
        word, position = found[0], found.end()
        if not INTEGER.fullmatch(word):
            kept = "".join(drop(word, partial(_fails_with, fails, text, found)))
            text = text[: found.start()] + kept + text[found.end() :]
            position = found.start() + len(kept)
    return text


def _fails_with(fails: Fails, text: str, place: re.Match[str], part: int | list[str]) -> bool:
    """Tell whether the text still fails with something else in this place."""
    shown = str(part) if isinstance(part, int) else "".join(part)
    return fails(text[: place.start()] + shown + text[place.end() :])
