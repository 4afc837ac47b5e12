"""What a file is, by its content: what its sender calls it counts for nothing."""

import codecs
import re
import unicodedata
from pathlib import PurePosixPath
from typing import IO

from codehub.files.errors import UnreadableFileError, UnsupportedFileError

PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
BEGINNINGS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"%PDF-[12]\.\d"), "application/pdf"),
    (re.compile(rb"PK\x03\x04"), "application/zip"),
)
BEGINNING_BYTES = 512
# What browsers take for a page when nobody tells them otherwise (WHATWG MIME Sniffing), and SVG.
MARKUP = re.compile(
    rb"\A(\xef\xbb\xbf)?\s*<(!doctype|!--|\?xml|\?php|/?(html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|math|img|object|embed|link|meta|form|base|video|audio)[\s>/])",
    re.IGNORECASE,
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
ENDINGS = {
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "text/plain": ".txt",
}
TEXT_ENDING = re.compile(
    r"\.(c|cc|cpp|cs|css|csv|diff|go|h|hpp|ini|java|json|kt|log|md|patch|py|rb|rs|rst|sql|swift|toml|tsx?|txt|ya?ml)\Z"
)
"""What may be called so on somebody's disk without being run by a double click."""
MOST_NAME_CHARACTERS = 120


def type_of(file: IO[bytes]) -> str:
    """Return the content type; raise UnsupportedFileError for what is not on the list."""
    file.seek(0)
    beginning = file.read(BEGINNING_BYTES)
    for pattern, content_type in BEGINNINGS:
        if pattern.match(beginning):
            return content_type
    _check_text(file)
    return "text/plain"


def _check_text(file: IO[bytes]) -> None:
    """Raise UnsupportedFileError unless all of `file` is plain text in UTF-8 that is no markup."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_first = True
    try:
        while block := file.read(65_536):
            if CONTROLS.search(block) or (is_first and MARKUP.match(block)):
                raise UnsupportedFileError
            decoder.decode(block)
            is_first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise UnsupportedFileError from None
    if is_first:
        raise UnreadableFileError("This file is empty.")


def clean_name(name: str, content_type: str) -> str:
    """Return a file name to show and to offer for saving: one line, no path, an ending that is true."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # Cc, Cf and Cs hide and reorder text; the others end names early somewhere.
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*%')
    path = PurePosixPath(" ".join(plain.split()).strip(". ") or "file")
    ending = ENDINGS[content_type]
    if content_type == "text/plain" and TEXT_ENDING.match(path.suffix.lower()):
        ending = path.suffix.lower()
    stem = path.stem if content_type != "text/plain" or path.suffix.lower() == ending else path.name
    return f"{stem[:MOST_NAME_CHARACTERS].strip('. ') or 'file'}{ending}"
