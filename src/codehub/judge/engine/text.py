"""Untrusted text made safe to store and to show."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
HALF_SURROGATE = re.compile(r"[\ud800-\udfff]")


def displayed(text: str) -> str:
    """Make control characters visible: no NUL, no terminal escape, nothing that reverses a line."""
    text = CONTROL.sub(lambda found: chr(0x2400 + (ord(found[0]) if found[0] != "\x7f" else 0x21)), text)
    text = DIRECTION.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return HALF_SURROGATE.sub("\ufffd", text)


def shortened(text: str, most: int, *, keep_end: bool = False) -> str:
    """Cut to `most` characters and say so with an ellipsis; `keep_end` keeps the end, where errors are."""
    if len(text) <= most:
        return text
    return "…" + text[1 - most :] if keep_end else text[: most - 1] + "…"
