"""Comparing every attempt with every other of its language, by copydetect's fingerprints (winnowing).

Kept apart from the rest of CodeHub: copydetect brings a plotting library along, which no worker should hold on to.
"""

from dataclasses import dataclass
from io import StringIO
from itertools import combinations
from typing import Any

import copydetect
from copydetect.utils import get_token_coverage

from codehub.learning.similarity.words import Alphabet, Program, read

WORDS_IN_A_ROW = 10
"""Shorter passages are noise."""
WINDOW = 4
MOST_WORDS = 4000
MOST_WORDS_IN_ALL = 500_000
"""What is beyond is left out, the oldest first: comparing takes time with the square of it."""
LEAST_SIMILARITY = 0.5
MOST_PAIRS = 1000
MOST_PASSAGES = 100
MOST_PLACES = 20


@dataclass
class Compared:
    """One attempt, ready to be compared. `student` never gets compared with themselves."""

    id: str
    student: str
    program: Program
    prints: Any


@dataclass
class Pair:
    """Two attempts that are alike, with the share of each that is also in the other."""

    left: Compared
    right: Compared
    left_share: float
    right_share: float

    def order(self) -> tuple[float, str, str]:
        return -max(self.left_share, self.right_share), self.left.id, self.right.id

    def document(self) -> dict[str, Any]:
        return {
            "left": self.left.id,
            "right": self.right.id,
            "left_share": self.left_share,
            "right_share": self.right_share,
            "shared_lines": _passages(self.left, self.right),
        }


def compare(job: dict[str, Any]) -> dict[str, Any]:
    """Return the pairs that are alike, the most similar first, and the ids that could not be compared."""
    pairs, left_out = [], []
    for group in job["groups"]:
        compared, too_short = _fingerprints(group)
        left_out += too_short
        for left, right in combinations(compared, 2):
            if left.student != right.student and (pair := _pair(left, right)):
                pairs.append(pair)
    most = sorted(pairs, key=Pair.order)[:MOST_PAIRS]
    return {"pairs": [pair.document() for pair in most], "left_out": left_out}


def _fingerprints(group: dict[str, Any]) -> tuple[list[Compared], list[str]]:
    alphabet, language = Alphabet(), group["language"]
    given = {
        hash_ for text in group["boilerplate"] for hash_ in _print(read([text], language, alphabet), 1).hashes
    }
    compared, left_out, words = [], [], 0
    for attempt in group["attempts"]:
        program = read(attempt["texts"], language, alphabet)
        is_too_long = len(program.lines) > MOST_WORDS
        words += 0 if is_too_long else len(program.lines)  # else a few endless programs would hide all others
        found = None if is_too_long or words > MOST_WORDS_IN_ALL else _print(program, WINDOW)
        if found is not None:
            _forget(found, given)
        if found is None or not found.hashes:
            left_out.append(attempt["id"])
        else:
            compared.append(Compared(attempt["id"], attempt["student"], program, found))
    return compared, left_out


def _print(program: Program, window: int) -> Any:
    """Take the fingerprints of a program; a window of 1 takes all. What is shorter than a passage has none."""
    symbols = program.symbols
    window = window if len(symbols) >= WORDS_IN_A_ROW + window else 1
    return copydetect.CodeFingerprint(
        "", WORDS_IN_A_ROW, window, filter=False, fp=StringIO(symbols, newline="")
    )


def _forget(found: Any, given: set[int]) -> None:
    """Leave out what everybody was given. (copydetect's own way of doing so also drops what a program repeats.)"""
    found.hashes -= given
    found.hash_idx = {hash_: places for hash_, places in found.hash_idx.items() if hash_ in found.hashes}
    found.token_coverage = get_token_coverage(found.hash_idx, WORDS_IN_A_ROW, len(found.filtered_code))


def _pair(left: Compared, right: Compared) -> Pair | None:
    shared = len(left.prints.hashes & right.prints.hashes)
    if shared < LEAST_SIMILARITY / 2 * min(len(left.prints.hashes), len(right.prints.hashes)):
        return None
    _, shares, _ = copydetect.compare_files(left.prints, right.prints)
    left_share, right_share = (round(min(1.0, float(share)), 4) for share in shares)
    if max(left_share, right_share) < LEAST_SIMILARITY:
        return None
    return Pair(left, right, left_share, right_share)


def _passages(left: Compared, right: Compared) -> list[dict[str, int]]:
    """Return which lines are in both, as long as they go on together, in the order of the left program."""
    found: list[dict[str, int]] = []
    place_to_hash = {
        place: hash_
        for hash_ in left.prints.hashes & right.prints.hashes
        for place in left.prints.hash_idx[hash_]
    }
    done = 0
    for start in sorted(place_to_hash):
        if start < done or len(found) == MOST_PASSAGES:
            continue
        places = right.prints.hash_idx[place_to_hash[start]][:MOST_PLACES]
        length, other = max((_length(left, right, start, int(place)), -int(place)) for place in places)
        done = start + length
        found.append(_lines(left, right, start, -other, length))
    return found


def _length(left: Compared, right: Compared, start: int, other: int) -> int:
    length, own, theirs = 0, left.program.symbols, right.program.symbols
    while (
        start + length < len(own)
        and other + length < len(theirs)
        and own[start + length] == theirs[other + length]
    ):
        length += 1
    return length


def _lines(left: Compared, right: Compared, start: int, other: int, length: int) -> dict[str, int]:
    return {
        "left_from": left.program.lines[start],
        "left_to": left.program.lines[start + length - 1],
        "right_from": right.program.lines[other],
        "right_to": right.program.lines[other + length - 1],
    }
