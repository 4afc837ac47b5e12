"""Answering one ring: claim a run, judge it outside any transaction, write its verdict."""

import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, Self

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from codehub.core.events import publish
from codehub.judge import languages
from codehub.judge.engine import Submission, judge
from codehub.judge.errors import SandboxUnavailableError
from codehub.judge.events import CaseJudged
from codehub.judge.models import MAX_ATTEMPTS, Run
from codehub.judge.sandbox import BoxRequest, get_sandbox
from codehub.judge.services.claims import claim, extend_lease, give_back
from codehub.judge.services.minimising import smallest_input
from codehub.judge.services.verdicts import finish, no_result
from codehub.judge.visibility import visible_case

logger = logging.getLogger(__name__)
FAILURE_CHARACTERS = 4000
MOST_USED = {"python", "javascript"}


def warm_up() -> None:
    """Find sandbox and toolchains now, and start the boxes most asked for, so that no learner's run waits for it."""
    usable = {status.id for status in languages.available() if status.available}
    _prepare(*[language.box({}) for language in languages.LANGUAGES if language.id in usable & MOST_USED])


def _prepare(*requests: BoxRequest) -> None:
    try:
        get_sandbox().prepare(*requests)
    except SandboxUnavailableError as error:
        logger.error("No program can be judged here. %s", error)


def judge_next(*, queue: str) -> Run | None:
    """Judge the fairest waiting run of `queue`; return it, or None when none waits."""
    run = claim(queue=queue, worker=f"{socket.gethostname()}:{os.getpid()}"[:120])
    if run is None:
        return None
    with Heartbeat(run) as heartbeat:
        try:
            result = _result(run, heartbeat)
        except Exception:
            logger.exception("Judging run %s failed in attempt %s", run.pk, run.attempt_no)
            _survive(run, traceback.format_exc()[-FAILURE_CHARACTERS:])
            return run
    if not connection.in_atomic_block:  # as it is only in tests
        close_old_connections()  # the database may have been restarted while the sandbox was busy
    if heartbeat.is_lost() or not finish(run=run, result=result):
        logger.warning("Run %s was taken over; this verdict is dropped", run.pk)
    _prepare()
    return run


def _result(run: Run, heartbeat: "Heartbeat") -> dict[str, Any]:
    if run.purpose == Run.Purpose.MINIMISE:
        return smallest_input(run, stop=heartbeat.is_lost)
    submission = Submission(language=run.language, files=run.files, tests=run.tests)
    return judge(submission, on_case=_announce_cases_of(run), stop=heartbeat.is_lost)


def _survive(run: Run, failure: str) -> None:
    if run.attempt_no < MAX_ATTEMPTS:
        give_back(run=run, failure=failure)
    else:
        finish(run=run, result=no_result(run), failure=failure)


def _announce_cases_of(run: Run) -> Callable[[dict[str, Any], int, int], None]:
    def announce(case: dict[str, Any], index: int, total: int) -> None:
        visible = visible_case(case, passed_all=False)
        if visible is not None:
            publish(
                CaseJudged(
                    run_id=run.pk,
                    requested_by_id=run.requested_by_id,
                    index=index,
                    total=total,
                    case=visible,
                )
            )

    return announce


class Heartbeat:
    """Extends a run's lease from a thread of its own while the sandbox is busy."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._done = threading.Event()
        self._lost = False
        self._held_until = time.monotonic() + settings.JUDGE_LEASE_SECONDS
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat {run.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def is_lost(self) -> bool:
        """Say whether the run may belong to somebody else by now."""
        return self._lost or time.monotonic() > self._held_until

    def _beat(self) -> None:
        try:
            while not self._done.wait(settings.JUDGE_HEARTBEAT_SECONDS):
                self._extend()
        finally:
            connection.close()  # this thread's own

    def _extend(self) -> None:
        asked_at = time.monotonic()
        try:
            if extend_lease(run=self._run):
                self._held_until = asked_at + settings.JUDGE_LEASE_SECONDS
            else:
                self._lost = True
        except (DatabaseError, InterfaceError):
            logger.exception("The lease of run %s could not be extended", self._run.pk)
            connection.close()
