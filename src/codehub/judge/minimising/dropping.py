"""Delta debugging itself: leave parts out, make numbers smaller, and keep whatever still fails."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def drop(items: Sequence[Item], fails: Callable[[list[Item]], bool]) -> list[Item]:
    """Leave out as many items as possible, ever smaller groups of them, so that no single one can go any more."""
    kept = list(items)
    if not kept or fails([]):
        return []
    size = (len(kept) + 1) // 2
    while True:
        count, start = len(kept), 0
        while start < len(kept):
            rest = kept[:start] + kept[start + size :]
            if rest and fails(rest):
                kept = rest
            else:
                start += size
        if size == 1 and len(kept) == count:
            return kept
        size = max(1, min(size, len(kept)) // 2)


def toward_zero(number: int, fails: Callable[[int], bool]) -> int:
    """Return a number as near to zero as halving finds; the minus goes when it can."""
    if number == 0 or fails(0):
        return 0
    if number < 0 and fails(-number):
        number = -number
    sign, low, high = (1 if number > 0 else -1), 0, abs(number)
    while high - low > 1:
        middle = (low + high) // 2
        if fails(sign * middle):
            high = middle
        else:
            low = middle
    return sign * high
