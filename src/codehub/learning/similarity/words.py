"""A program as a row of symbols, one for each word of its language: names and blanks do not matter."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Name, String, Text, Whitespace

SKIPPED = (Text, Whitespace, Comment)
KINDS = ((Name.Function, "F"), (Name.Class, "O"), (Name.Builtin, ""), (Name, "V"), (String, "S"))
"""What each kind of word becomes; an empty text and all else stay as they are written."""
FIRST_SYMBOL = 0x10000


@dataclass
class Alphabet:
    """One character for each different word, so that a program is a text of symbols."""

    symbols: dict[str, str] = field(default_factory=dict)

    def symbol(self, word: str) -> str:
        return self.symbols.setdefault(word, chr(FIRST_SYMBOL + len(self.symbols)))


@dataclass
class Program:
    """Symbols with the line of each, counted from 1 through all files."""

    symbols: str
    lines: list[int]


def read(texts: Iterable[str], language: str, alphabet: Alphabet) -> Program:
    """Read the files of one attempt, one after the other."""
    symbols, lines, first = [], [], 1
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    for text in texts:
        line = first
        for kind, word in lexer.get_tokens(text):
            if word.strip() and not any(kind in skipped for skipped in SKIPPED):
                symbols.append(alphabet.symbol(_kind(kind, word)))
                lines.append(line)
            line += word.count("\n")
        first += text.removesuffix("\n").count("\n") + 1
    return Program("".join(symbols), lines)


def _kind(kind: object, word: str) -> str:
    for known, short in KINDS:
        if kind in known:
            return short or word
    return word
