"""Certificate numbers: CH-XXXXX-XXXXX-XXXXX-XXXXX-C, 100 random bits and a check character."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to confuse."""
LOOKALIKES = str.maketrans("ILO", "110")
SYMBOLS = 20
PREFIX = "CH"


def new_number() -> str:
    """Return a number that nobody can guess."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS))
    return _format(symbols + check_character(symbols))


def check_character(symbols: str) -> str:
    """Return the Luhn mod 32 check: it notices each single wrong character and most swapped neighbours."""
    total = 0
    for position, symbol in enumerate(reversed(symbols)):
        value = ALPHABET.index(symbol) * (2 if position % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def parse_number(text: str) -> str | None:
    """Return the number as stored, however it was typed; None when it cannot be one."""
    typed = "".join(character for character in text.upper() if character.isalnum())
    has_prefix = len(typed) > SYMBOLS + 1
    symbols = (typed.removeprefix(PREFIX) if has_prefix else typed).translate(LOOKALIKES)
    if len(symbols) != SYMBOLS + 1 or not set(symbols) <= set(ALPHABET):
        return None
    return _format(symbols) if check_character(symbols[:-1]) == symbols[-1] else None


def _format(symbols: str) -> str:
    groups = [symbols[start : start + 5] for start in range(0, SYMBOLS, 5)]
    return "-".join([PREFIX, *groups, symbols[-1]])
