"""Which events reach whose screen."""

from codehub.core.events import subscribe_after_commit
from codehub.judge.events import CaseJudged, RunFinished
from codehub.learning.events import (
    AchievementEarned,
    AttemptJudged,
    CertificateIssued,
    MinimalInputFound,
    ProgressChanged,
)
from codehub.realtime.messages import (
    AchievementEarnedMessage,
    AttemptJudgedMessage,
    CaseJudgedMessage,
    CertificateIssuedMessage,
    MinimalInputFoundMessage,
    ProgressChangedMessage,
    RunFinishedMessage,
    push,
)


@subscribe_after_commit(CaseJudged)
def show_case(event: CaseJudged) -> None:
    push(user_id=event.requested_by_id, message=CaseJudgedMessage, event=event)


@subscribe_after_commit(RunFinished)
def show_run(event: RunFinished) -> None:
    push(user_id=event.requested_by_id, message=RunFinishedMessage, event=event)


@subscribe_after_commit(AttemptJudged)
def show_attempt(event: AttemptJudged) -> None:
    push(user_id=event.student_id, message=AttemptJudgedMessage, event=event)


@subscribe_after_commit(MinimalInputFound)
def show_minimal_input(event: MinimalInputFound) -> None:
    push(user_id=event.student_id, message=MinimalInputFoundMessage, event=event)


@subscribe_after_commit(ProgressChanged)
def show_progress(event: ProgressChanged) -> None:
    push(user_id=event.user_id, message=ProgressChangedMessage, event=event)


@subscribe_after_commit(CertificateIssued)
def show_certificate(event: CertificateIssued) -> None:
    push(user_id=event.user_id, message=CertificateIssuedMessage, event=event)


@subscribe_after_commit(AchievementEarned)
def show_achievement(event: AchievementEarned) -> None:
    push(user_id=event.user_id, message=AchievementEarnedMessage, event=event)
