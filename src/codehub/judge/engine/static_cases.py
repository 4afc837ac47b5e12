"""`static`: rules about the learner's source itself; nothing is run."""

from codehub.judge.engine.outcomes import Outcome
from codehub.judge.engine.planning import PlannedCase
from codehub.judge.engine.session import Session
from codehub.judge.syntax import rules


def judge_static(case: PlannedCase, session: Session) -> list[Outcome]:
    sources = {path: session.files[path] for path in session.submission.solution_paths}
    found = rules.apply(session.language.id, case.body["rule"], case.body["value"], sources)
    verdict = "accepted" if found.holds else "wrong_answer"
    return [Outcome(case, verdict, "" if found.holds else found.message)]
