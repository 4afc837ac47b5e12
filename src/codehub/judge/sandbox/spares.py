"""Boxes that wait for a learner, so that no verdict waits for a box.

A box ends with the thread that started it (`--die-with-parent` watches the thread), so each thread has its own.
"""

import os
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator

from codehub.judge.sandbox.box import BubblewrapBox
from codehub.judge.sandbox.contract import BoxRequest

MOST_KINDS = 3
"""A waiting box costs about 10 MiB."""


class _Waiting(threading.local):
    """What waits, and which kinds were asked for last, the latest at the end."""

    def __init__(self) -> None:
        self.process_id = os.getpid()
        self.boxes: dict[Hashable, BubblewrapBox] = {}
        self.wanted: OrderedDict[Hashable, BoxRequest] = OrderedDict()


_waiting = _Waiting()


def take(kind: BoxRequest) -> BubblewrapBox | None:
    """Return a waiting box of this kind, and remember that it was asked for; None when there is none."""
    want(kind)
    box = _own().boxes.pop(_key(kind), None)
    if box is not None and not box.is_running:
        box.close()
        return None
    return box


def want(kind: BoxRequest) -> None:
    """Remember that a box of this kind should wait; the kind that was wanted longest ago gives way."""
    own, key = _own(), _key(kind)
    own.wanted[key] = kind
    own.wanted.move_to_end(key)
    while len(own.wanted) > MOST_KINDS:
        gone, _ = own.wanted.popitem(last=False)
        if box := own.boxes.pop(gone, None):
            box.close()


def missing() -> Iterator[BoxRequest]:
    """Give the wanted kinds of which none waits."""
    own = _own()
    for key, kind in list(own.wanted.items()):
        if key not in own.boxes or not own.boxes[key].is_running:
            yield kind


def put(kind: BoxRequest, box: BubblewrapBox) -> None:
    _own().boxes[_key(kind)] = box


def _own() -> _Waiting:
    """Forget the boxes of the process that this one was forked from; they are not its to end."""
    if _waiting.process_id != os.getpid():
        _waiting.process_id = os.getpid()
        _waiting.boxes = {}
        _waiting.wanted = OrderedDict()
    return _waiting


def _key(kind: BoxRequest) -> Hashable:
    files = tuple(sorted(kind.files.items()))
    return files, kind.folders, kind.harness, kind.stack_mib, kind.is_ours, kind.pretends_locks
